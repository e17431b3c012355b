import type { Viewer } from '../../core/accounts/access.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { Json } from '../../core/json.ts'
import { items } from './collection-rows.ts'
import type { House } from './house.ts'
import type { Collection } from './service.ts'

/** Collections that the field offers. */
const most = 200

/**
 * In which of their collections somebody has an entry, in the forms with which it is uploaded, edited and changed together with others.
 * Each sees and changes their own, so it is told to nobody else.
 */
export function addField(house: House) {
  const { node, lists, filling } = house

  const offered = async ({ account }: Viewer): Promise<Collection[]> =>
    account && account.kind !== 'guest' ? lists.editable(account, most) : []

  node.fields.add({
    name: 'albums',
    template: 'collections/field',
    schema: {
      type: 'array',
      maxItems: most,
      uniqueItems: true,
      items: { type: 'string', pattern: '^[0-9A-Za-z]{12}$' },
      description: 'Ids of one’s own albums, or of those that one edits, in which it stands.',
      'x-label': 'collections.field.albums'
    },
    // A form sends an empty text beside the boxes, so that none of them is an answer too.
    read: texts => texts.filter(Boolean),
    offer: async viewer => (await offered(viewer)).map(({ publicId, title }) => ({ id: publicId, title })),
    isForMany: async (_entries, viewer) => (await offered(viewer)).length > 0,
    async load(entries, viewer) {
      const all = new Map((await offered(viewer)).map(({ id, publicId }) => [id, publicId]))
      const held = all.size > 0 ? await readHeld([...all.keys()], entries) : []
      return entries.map(
        ({ id }): Json => held.flatMap(row => (row.entry === id ? (all.get(row.collection) ?? []) : []))
      )
    },
    async save(entry, value, viewer) {
      const wanted = new Set(Array.isArray(value) ? value : [])
      const all = await offered(viewer)
      const unknown = [...wanted].filter(id => !all.some(({ publicId }) => publicId === id))
      if (unknown.length > 0)
        throw node.error('COLLECTION_MISSING', 'There is no such album.', { status: 422, path: 'albums' })
      const held = new Set((await readHeld(idsOf(all), [entry])).map(({ collection }) => collection))
      for (const collection of all) {
        const isWanted = wanted.has(collection.publicId)
        if (isWanted === held.has(collection.id)) continue
        if (isWanted) await filling.add(collection, [entry], viewer)
        else await filling.take(collection, [entry])
      }
    }
  })

  const readHeld = (
    collections: readonly string[],
    entries: readonly Entry[]
  ): PromiseLike<{ collection: string; entry: string }[]> =>
    node
      .db(items)
      .whereIn('collection', [...collections])
      .whereIn('entry', idsOf(entries))
      .orderBy('collection')
      .select('collection', 'entry')
}

const idsOf = (things: readonly { id: string }[]) => things.map(({ id }) => id)
