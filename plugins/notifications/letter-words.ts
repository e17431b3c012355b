import type { PluginNode } from '../../core/plugin.ts'
import type { LetterPart, Mail, Phrase } from '../mail/service.ts'
import { notices } from './keeping.ts'
import type { LetterEndings } from './letter-endings.ts'
import type { NoticeRow, Reading } from './reading.ts'
import type { createWording, NoticeView } from './words.ts'

export const letterKind = 'notifications.digest'

const words = 'notifications.letter'

interface Parts {
  mail: Mail
  reading: Reading
  wording: ReturnType<typeof createWording>
  endings: LetterEndings
}

/** Puts a letter into words in the moment in which it is sent, with what its recipient may see then. */
export function addLetterKind(node: PluginNode, { mail, reading, wording, endings }: Parts) {
  mail.kinds.add({
    name: letterKind,
    without: 'notifications.without',
    async compose({ to, data }) {
      const account = await node.accounts.byId(String(data.account))
      if (account?.state !== 'active' || (await endings.among([account.id])).size > 0) return undefined
      const rows: NoticeRow[] = await node
        .db(notices)
        .where({ account: account.id })
        .whereIn('id', Array.isArray(data.notices) ? data.notices.map(String) : [])
        .where(still => still.whereNull('seen_at').orWhere({ on_page: false }))
        .orderBy('at', 'desc')
      const told = await reading.assemble(rows, { account })
      if (told.length === 0) return undefined
      const language = account.profile.language
      const views = await wording(told, { account }, node.i18n.negotiate(undefined, language))
      const unsubscribe = await endings.path(account, to)
      return {
        ...(language && { language }),
        unsubscribe,
        subject: subjectOf(views),
        parts: [
          ...views.flatMap(toParts),
          { key: `${words}.end` },
          { link: '/settings/notifications', label: { key: `${words}.settings` } },
          { link: unsubscribe, label: { key: `${words}.last` } }
        ]
      }
    }
  })
}

function subjectOf([first, ...more]: readonly NoticeView[]): Phrase {
  if (first && more.length === 0) return { key: `${words}.line`, values: { text: first.text } }
  return { key: `${words}.subject`, values: { count: more.length + 1 } }
}

function toParts({ text, path, quote }: NoticeView): LetterPart[] {
  const line = { link: path, label: { key: `${words}.line`, values: { text } } }
  return quote ? [line, { key: `${words}.quote`, values: { text: quote } }] : [line]
}
