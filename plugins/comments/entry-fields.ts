import type { Json } from '../../core/json.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { type EntryWishes, type Preferences, readPolicy } from './preferences.ts'
import { policies } from './settings.ts'

/** In the forms of entries: who may comment, and whether guests may. Empty leaves it to what their owner set for all. */
export function addEntryFields({ fields }: PluginNode, preferences: Preferences) {
  const load =
    (read: (wishes: EntryWishes) => Json) =>
    async (entries: readonly { id: string }[]): Promise<Json[]> => {
      const known = await preferences.ofEntries(entries.map(({ id }) => id))
      return entries.map(({ id }) => {
        const wishes = known.get(id)
        return wishes ? read(wishes) : null
      })
    }

  fields.add({
    name: 'comments',
    template: 'comments/policy-field',
    schema: { type: ['string', 'null'], enum: ['', null, ...policies], 'x-label': 'comments.policy.label' },
    load: load(({ policy }) => policy),
    save: (entry, value) => preferences.saveEntry(entry.id, { policy: readPolicy(value) })
  })
  fields.add({
    name: 'comments-guests',
    template: 'comments/guests-field',
    schema: { type: ['string', 'null'], enum: ['', null, 'yes', 'no'], 'x-label': 'comments.guests.label' },
    load: load(({ guests }) => (guests === null ? null : guests ? 'yes' : 'no')),
    save: (entry, value) => preferences.saveEntry(entry.id, { guests: value ? value === 'yes' : null })
  })
}
