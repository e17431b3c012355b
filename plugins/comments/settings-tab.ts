import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { FormErrors } from '../../core/web/forms.ts'
import type { SettingsPages } from '../site/service.ts'
import { type Preferences, readPolicy } from './preferences.ts'
import { type Policy, policies } from './settings.ts'

interface Values {
  policy: Policy | null
  guests: boolean
  words: string
}

/** Words of one person that hold comments, and characters of one of them. */
const most = { words: 200, characters: 100 } as const

/** A person's own page: who may comment on what is theirs unless an entry says otherwise, and which words they want to see first. */
export function addSettingsTab(node: PluginNode, pages: SettingsPages, preferences: Preferences) {
  const { readText } = node.pages.forms
  pages.add<Values>(node, {
    plugin: 'comments',
    name: 'comments',
    group: 'entries',
    read: body => ({
      policy: readPolicy(readText(body, 'policy')),
      guests: body.guests !== undefined,
      words: readText(body, 'words')
    }),
    current({ state }) {
      const { words, ...wishes } = preferences.own(state.viewer.account as Account)
      return { ...wishes, words: words.join('\n') }
    },
    check({ words }, { state: { t } }): FormErrors {
      const list = toList(words)
      const isLong = list.length > most.words || list.some(word => word.length > most.characters)
      return isLong ? { words: t('comments.settings.comments.words.wrong', most) } : {}
    },
    fields: ({ policy, guests, words }, { state: { t } }) => [
      {
        kind: 'select',
        name: 'policy',
        label: t('comments.policy.label'),
        value: policy ?? '',
        options: [
          {
            value: '',
            label: t('comments.policy.node', {
              policy: t(`comments.policy.${node.settings.get<Policy>('policy')}`)
            })
          },
          ...policies.map(value => ({ value, label: t(`comments.policy.${value}`) }))
        ]
      },
      {
        kind: 'check',
        name: 'guests',
        label: t('comments.guests.own'),
        help: t('comments.guests.help'),
        checked: guests
      },
      {
        kind: 'field',
        name: 'words',
        label: t('comments.settings.comments.words'),
        help: t('comments.settings.comments.words.help'),
        rows: 4,
        value: words
      }
    ],
    save: ({ words, ...wishes }, { state }) =>
      preferences.saveOwn(state.viewer.account as Account, { ...wishes, words: toList(words) })
  })
}

function toList(words: string): string[] {
  const lines = words.split(/[\n,]/).map(word => word.trim())
  return [...new Set(lines.filter(Boolean))]
}
