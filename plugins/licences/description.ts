import type { PluginNode } from '../../core/plugin.ts'
import type { Catalogue } from './catalogue.ts'
import type { EntryLicences } from './entry-licences.ts'
import { licensingOf } from './entry-part.ts'

/** Milliseconds for which the licence of a file's entry is kept at hand, and how many. */
const kept = { life: 30_000, most: 1000 }

/** What machines are told of the licence: in the head of the page, in its description by schema.org, and beside files that are taken along. */
export function addDescription({ hooks, config }: PluginNode) {
  // After whoever writes the head: what is there already is added to.
  hooks.web.describe.tap(
    { name: 'licences', stage: 100 },
    (head, resource, _viewer, { name, status, view }) => {
      const { licence, sources } = licensingOf(view.entry)
      if (name !== 'site.entry' || status !== 200 || !resource?.entry) return
      if (licence?.address) head.links.push({ rel: 'license', href: licence.address })
      const address = `${config.url}/e/${resource.entry.publicId}`
      for (const thing of head.jsonLd) {
        if (thing['@id'] !== address) continue
        if (licence)
          Object.assign(thing, {
            ...(licence.address ? { license: licence.address } : { copyrightNotice: licence.name }),
            acquireLicensePage: address
          })
        const based = sources.map(source => new URL(source.address, config.url).href)
        if (based.length > 0) thing.isBasedOn = based
      }
    }
  )
}

/** A copy goes its own ways, so the file says it too. */
export function addFileHeader({ hooks }: PluginNode, licences: EntryLicences, catalogue: Catalogue) {
  const known = new Map<string, { licence: Promise<string | undefined>; until: number }>()

  async function find(id: string) {
    const found = known.get(id)
    if (found && found.until > Date.now()) return found.licence
    if (known.size >= kept.most) known.clear()
    const licence = licences.of([{ id }]).then(all => all.get(id))
    known.set(id, { licence, until: Date.now() + kept.life })
    licence.catch(() => known.delete(id))
    return licence
  }

  hooks.files.serving.tapPromise('licences', async (headers, { role }, entry) => {
    if (role !== 'original' && role !== 'download') return
    const address = catalogue.byId((await find(entry.id)) ?? '')?.address
    if (address) headers.Link = [headers.Link, `<${address}>; rel="license"`].filter(Boolean).join(', ')
  })
}
