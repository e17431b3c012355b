import type { PluginNode } from '../../core/plugin.ts'
import { readList } from './entry-values.ts'
import type { SharingControl } from './service.ts'
import { isOffered, readOffer, startingSharing, toStoredSharing, trySharing } from './sharing.ts'
import { audienceFields, longestPeople } from './sharing-fields.ts'

const nameOf = (name: string) => name

/** The control of entries, for things of other plugins. */
export function createSharingControl(node: PluginNode): SharingControl {
  const { readText } = node.pages.forms
  return {
    starting: async owner => startingSharing(owner, await readOffer(node, owner)),
    stored: (visibility, audiences) => toStoredSharing(node, visibility, audiences),
    read: body => ({
      visibility: readText(body, 'visibility'),
      audiences: readList(body, 'audiences'),
      people: readText(body, 'people')
    }),
    fields: async (values, owner, { t }) =>
      audienceFields(values, await readOffer(node, owner), t, { kind: 'choice', nameOf }),
    async choose(owner, { errors, state }, values, kept) {
      const { t } = state
      if (!isOffered(await readOffer(node, owner), values.visibility))
        errors.visibility = t('publish.form.choose')
      if (values.people.length > longestPeople)
        errors.people = t('publish.form.tooLong', { most: longestPeople })
      return trySharing(node, { errors, state, field: 'people' }, owner, values, kept)
    }
  }
}
