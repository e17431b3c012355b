import type { PluginNode } from '../../core/plugin.ts'
import type { Letter, LetterDraft, Mail } from '../mail/service.ts'
import type { InvitationLink, Links } from './links.ts'
import type { Rights } from './rights.ts'

const kind = 'invitations.letter'
/** Minutes in which a letter goes out or not at all. */
const lifetime = 24 * 60

/** Letters that bring invitations. */
export interface InvitationLetters {
  /** Whether any can be sent. */
  readonly isPossible: boolean
  send(link: InvitationLink, to: string, language: string): Promise<void>
}

/** The link in a letter is made when it is sent, so that nothing which waits holds a secret. */
export function createInvitationLetters(
  { accounts }: Pick<PluginNode, 'accounts'>,
  { mail, links, rights }: { mail: Mail | undefined; links: Links; rights: Rights }
): InvitationLetters {
  async function compose({ data }: Letter): Promise<LetterDraft | undefined> {
    const renewed = await links.renew(String(data.link))
    if (!renewed) return undefined
    const by = await accounts.byId(renewed.link.account)
    if (by?.state !== 'active' || !rights.mayInvite(by)) return undefined
    return draft({ name: mail?.nameOf(by) ?? by.name, handle: `@${by.name}` }, renewed)
  }

  mail?.kinds.add({ name: kind, without: 'invitations.without', compose })
  return {
    isPossible: mail?.isSetUp ?? false,
    async send({ id }, to, language) {
      await mail?.send({ kind, to, language, data: { link: id }, minutes: lifetime })
    }
  }
}

function draft(
  by: { name: string; handle: string },
  { link, secret }: { link: InvitationLink; secret: string }
): LetterDraft {
  const values = { name: by.name }
  return {
    subject: { key: `${kind}.subject`, values },
    parts: [
      { key: `${kind}.text`, values: by },
      { link: `/invitation?key=${secret}`, label: { key: `${kind}.link` } },
      { key: `${kind}.until`, values: { until: link.expiresAt } },
      { key: `${kind}.not`, values }
    ]
  }
}
