import type { PluginNode } from '../../core/plugin.ts'
import type {} from '../addresses/service.ts'
import type { Letter, LetterDraft, Mail } from '../mail/service.ts'
import { purpose } from './reset-request.ts'

const words = 'auth-password.letter'

/** The letter to somebody who forgot their password, where there is such an account that the address may open. */
export function addResetLetter(node: PluginNode, mail: Mail) {
  mail.kinds.add({ name: purpose, without: 'auth-password.without', compose })

  async function compose({ to, data }: Letter): Promise<LetterDraft | undefined> {
    const account = await findAccount(node, to)
    if (account?.state !== 'active') return undefined
    const armed = await mail.proofs.arm(String(data.proof), account)
    if (!armed) return undefined
    return {
      language: account.profile.language,
      subject: { key: `${words}.subject` },
      parts: [
        { key: `${words}.text`, values: { name: account.name } },
        { link: `/reset-password?key=${armed.secret}`, label: { key: `${words}.link` } },
        { key: `${words}.not` }
      ]
    }
  }
}

/** Whose password a letter to this address may change. */
export function findAccount(node: PluginNode, address: string) {
  const addresses = node.find('addresses')
  return addresses ? addresses.opens(address, 'password') : node.accounts.byIdentity('email', address)
}
