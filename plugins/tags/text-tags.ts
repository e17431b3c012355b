import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { EntryTags } from './entry-tags.ts'
import { linkHashtags } from './hashtags.ts'
import { keyOf, uniqueNames } from './names.ts'

/** The text of an entry read for its tags, so that exactly what is linked in it is one of them. */
const reading = 'tags.reading'

/** Hashtags: links in everybody's text, and tags of the entry whose text they stand in. */
export function addTextTags(node: PluginNode, tags: EntryTags, most: number) {
  const { hooks, text, settings } = node
  let found: string[] = []

  hooks.text.render.tap('tags', (tree, { purpose }) =>
    linkHashtags(tree, name => {
      if (purpose === reading) found.push(name)
    })
  )

  function read(body: string): string[] {
    if (!body.includes('#') || !settings.get<boolean>('fromText')) return []
    found = []
    text.toHtml(body, { purpose: reading, locale: 'en' })
    return uniqueNames(found).slice(0, most)
  }

  /** Only where it differs from what is kept: most changes are about something else. */
  async function follow(entry: Entry) {
    const names = read(entry.body)
    const kept = await tags.inText(entry)
    const isSame = names.length === kept.size && names.every(name => kept.has(keyOf(name)!))
    await (isSame ? tags.touch(entry) : tags.write(entry, { inText: names }))
  }

  hooks.entries.changed.tapPromise('tags', follow)
  hooks.entries.published.tapPromise('tags', follow)
  hooks.entries.removed.tapPromise('tags', entry => tags.touch(entry))
}
