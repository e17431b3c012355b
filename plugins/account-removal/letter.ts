import type { PluginNode } from '../../core/plugin.ts'
import type {} from '../addresses/service.ts'
import type { Letter, LetterDraft, Mail } from '../mail/service.ts'
import type { TellOfLeaving } from './departures.ts'
import { findLeaving } from './leaving.ts'
import { address } from './page.ts'

const kind = 'account-removal.leaving'

/** Tells a person by letter that their account is leaving: whoever did not ask for it has a day to say so. */
export function addLetter(node: PluginNode, mail: Mail | undefined): TellOfLeaving {
  mail?.kinds.add({ name: kind, compose })

  async function compose({ data }: Letter): Promise<LetterDraft | undefined> {
    const wish = { account: String(data.account), askedAt: Number(data.askedAt) }
    const account = await findLeaving(node, wish)
    if (!account) return undefined
    return {
      language: account.profile.language,
      subject: { key: 'account-removal.letter.subject' },
      parts: [
        { key: 'account-removal.letter.text', values: { name: account.name } },
        { key: 'account-removal.letter.keep' },
        { link: address, label: { key: 'account-removal.letter.link' } }
      ]
    }
  }

  return async account => {
    const isTheirs = mail?.isSetUp && ((await node.find('addresses')?.isProved(account)) ?? true)
    const all = isTheirs ? await node.accounts.identities(account) : []
    const own = all.find(({ method }) => method === 'email')
    return async ({ askedAt }, trx) => {
      if (own) await mail?.send({ kind, to: own.subject, data: { account: account.id, askedAt } }, trx)
    }
  }
}
