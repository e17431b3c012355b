import { join } from 'node:path'
import { defaultsWithout } from '../../../rig/config.ts'
import { writeTree } from '../../../rig/look.ts'

/** A list, a choice, and a field that refuses a word once it is told to save it. */
const source = `
  const kept = { tags: new Map(), licence: new Map(), moody: new Map() }
  const field = (name, schema, clean = value => value) => ({
    name, template: 'labels/' + name, schema,
    load: async entries => entries.map(({ id }) => kept[name].get(id) ?? null),
    save: async ({ id }, value) => { kept[name].set(id, clean(value)) }
  })
  export default {
    name: 'labels', api: 1, summary: 'Words for entries.',
    setup(node) {
      const text = { type: 'string', maxLength: 40 }
      node.fields.add(field('tags', { type: 'array', items: text, 'x-label': 'labels.tags' },
        value => value && value.map(tag => tag.toLowerCase()).sort()))
      node.fields.add(field('licence', { type: 'string', enum: ['by', 'cc0'] }))
      let saved = 0
      node.fields.add(field('moody', { type: 'string' }, value => {
        if (value === 'angry' && ++saved > 1) throw node.error('MOOD_BAD', 'Not in this mood.', { status: 422 })
        return value
      }))
    }
  }
`

/** Plugins of a node whose entries have fields that a plugin adds, in the place of those that usually do. */
export async function pluginsWithFields(): Promise<string[]> {
  const parent = await writeTree({
    'labels/index.js': source,
    'labels/package.json': { type: 'module' },
    'labels/locales/en.json': { tags: 'Tags' },
    'labels/templates/tags.hbs':
      '<label>Tags {{#each value}}<input name="{{../field}}" value="{{this}}">{{/each}}<input name="{{field}}"></label>',
    'labels/templates/licence.hbs':
      '<label>Licence <select name="{{field}}"><option value="by">By</option><option value="cc0">CC0</option></select></label>',
    'labels/templates/moody.hbs': '<label>Mood <input name="{{field}}" value="{{value}}"></label>'
  })
  return [...defaultsWithout('tags', 'licences'), join(parent, 'labels')]
}
