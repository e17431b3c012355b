import type { PluginNode } from '../../core/plugin.ts'
import type { Letter, LetterDraft, Mail } from '../mail/service.ts'
import type { AddressBook } from './address-book.ts'

const kind = 'addresses.ways'
const words = 'addresses.letter.ways'
/** What this plugin calls the way that is an address; it has letters of its own. */
export const ownLabel = 'addresses.settings.address.title'

/** Tells a person by letter of every change of the ways into their account: somebody else in it could hide all other signs. */
export function addWaysLetter(node: PluginNode, { book, mail }: { book: AddressBook; mail: Mail }) {
  mail.kinds.add({ name: kind, compose })

  node.hooks.accounts.waysChanged.tapPromise('addresses', async ({ account, change, label, name }) => {
    if (!mail.isSetUp || label === ownLabel) return
    const own = await book.of(account)
    if (!own?.isProved) return
    await mail.send({ kind, to: own.address, data: { account: account.id, change, label, name: name ?? '' } })
  })

  async function compose({ data }: Letter): Promise<LetterDraft | undefined> {
    const account = await node.accounts.byId(String(data.account))
    if (!account) return undefined
    const name = String(data.name)
    return {
      language: account.profile.language,
      subject: { key: `${words}.subject` },
      parts: [
        {
          key: `addresses.letter.ways.${data.change}`,
          values: { way: { key: String(data.label) }, called: name && `“${name}”`, name: account.name }
        },
        { key: `${words}.not` },
        { link: '/settings/security', label: { key: `${words}.link` } }
      ]
    }
  }
}
