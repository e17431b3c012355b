import type { Json } from '../../core/json.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { EntryTags } from './entry-tags.ts'
import { keyOf, longestName, readNames, uniqueNames } from './names.ts'

/** The tags of an entry in its forms, as one line with commas, and in the API, as a list. */
export function addField(node: PluginNode, tags: EntryTags, most: number) {
  node.fields.add({
    name: 'tags',
    template: 'tags/field',
    client: 'field',
    isTold: true,
    schema: {
      type: 'array',
      maxItems: most,
      items: { type: 'string', maxLength: longestName },
      'x-label': 'tags.field'
    },
    read: readNames,
    identify: item => keyOf(String(item)) ?? '',
    async load(entries) {
      const found = await tags.of(entries)
      return entries.map(({ id }) => namesOf(found.get(id)))
    },
    save: (entry, value) => tags.write(entry, { given: toNames(node, value) })
  })
}

/** Those that stand in the text alone are changed there. */
function namesOf(tags: readonly { name: string; isGiven: boolean }[] = []): Json {
  const names = tags.filter(({ isGiven }) => isGiven).map(({ name }) => name)
  return names.length > 0 ? names : null
}

/** The schema saw them as they came. */
function toNames({ error }: PluginNode, value: Json): string[] {
  const names = uniqueNames(Array.isArray(value) ? value.map(String) : [])
  if (names.every(name => name.length <= longestName)) return names
  const message = `A tag has at most ${longestName} characters.`
  throw error('TAG_NAME', message, { status: 422, path: 'tags', values: { most: longestName } })
}
