import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Letter, LetterDraft, Mail } from '../mail/service.ts'
import { purpose } from './request.ts'

const words = 'auth-email.letter'

/** The letter with a link and a code, where there is an account that the address may open. */
export function addLetter(node: PluginNode, mail: Mail) {
  mail.kinds.add({ name: purpose, without: 'auth-email.without', isNeeded: true, compose })

  async function compose({ to, data }: Letter): Promise<LetterDraft | undefined> {
    const account = await node.use('addresses').opens(to, 'email')
    if (!account) return askToConfirm(to)
    const armed = await mail.proofs.arm(String(data.proof), account)
    return armed && draft(account, armed)
  }

  /** Somebody typed this address into an account that has other ways in; it opens nothing before it is confirmed from inside. */
  async function askToConfirm(to: string): Promise<LetterDraft | undefined> {
    const holder = await node.use('addresses').holderOf(to)
    if (holder?.state !== 'active') return undefined
    return {
      language: holder.profile.language,
      subject: { key: `${words}.unproved.subject` },
      parts: [
        { key: `${words}.unproved.text`, values: { name: holder.name } },
        { link: '/settings/address', label: { key: `${words}.unproved.link` } }
      ]
    }
  }

  function draft(
    { name, profile }: Account,
    { secret, code }: { secret: string; code: string }
  ): LetterDraft {
    return {
      language: profile.language,
      subject: { key: `${words}.subject` },
      parts: [
        { key: `${words}.text`, values: { name } },
        { link: `/sign-in/email/link?key=${secret}`, label: { key: `${words}.link` } },
        { key: `${words}.code` },
        { code },
        { key: `${words}.not` }
      ]
    }
  }
}
