import type { PluginNode } from '../../core/plugin.ts'
import type { Letter, LetterDraft, Mail } from '../mail/service.ts'
import type { AddressBook } from './address-book.ts'
import { kinds } from './changes.ts'
import { newcomerPurpose } from './newcomers.ts'

const words = 'addresses.letter'

/** Letters that ask whether an address is somebody's, and tell of what became of it. */
export function addLetters(node: PluginNode, { book, mail }: { book: AddressBook; mail: Mail }) {
  const { config } = node
  const site = config.title

  async function findPerson({ data }: Letter) {
    const account = await node.accounts.byId(String(data.account))
    return account?.state === 'active' ? account : undefined
  }

  async function armedLink({ data }: Letter) {
    const armed = await mail.proofs.arm(String(data.proof))
    return armed && `/settings/address/confirm?key=${armed.secret}`
  }

  mail.kinds.add({
    name: kinds.prove,
    without: 'addresses.without',
    async compose(letter) {
      const account = await findPerson(letter)
      const wish = account && (await book.wishOf(account))
      if (!account || wish?.address !== letter.to) return undefined
      const owner = await node.accounts.byIdentity('email', letter.to)
      if (owner && owner.id !== account.id) return tellOwner(owner.name)
      const link = await armedLink(letter)
      return link ? draftProof(account.name, link, account.profile.language) : undefined
    }
  })

  mail.kinds.add({
    name: newcomerPurpose,
    async compose({ to, data }) {
      const owner = await node.accounts.byIdentity('email', to)
      if (owner) return tellOwner(owner.name)
      const armed = await mail.proofs.arm(String(data.proof))
      return (
        armed && {
          subject: { key: `${words}.newcomer.subject` },
          parts: [
            { key: `${words}.newcomer.text` },
            { link: `/register?proof=${armed.secret}`, label: { key: `${words}.newcomer.link` } },
            { key: `${words}.newcomer.not` }
          ]
        }
      )
    }
  })

  mail.kinds.add({
    name: kinds.agree,
    async compose(letter) {
      const account = await findPerson(letter)
      const link = account && (await armedLink(letter))
      if (!link) return undefined
      const values = { name: account.name, site }
      return {
        language: account.profile.language,
        subject: { key: `${words}.agree.subject`, values },
        parts: [
          { key: `${words}.agree.text`, values },
          { link, label: { key: `${words}.agree.link` } },
          { key: `${words}.agree.not` }
        ]
      }
    }
  })

  mail.kinds.add({
    name: kinds.changed,
    async compose(letter) {
      const account = await findPerson(letter)
      const values = { name: account?.name ?? '', site }
      return (
        account && {
          language: account.profile.language,
          subject: { key: `${words}.changed.subject`, values },
          parts: [{ key: `${words}.changed.text`, values }]
        }
      )
    }
  })

  /** Who typed the address in gets the same answer either way; only who reads its letters learns that it has an account. */
  function tellOwner(name: string): LetterDraft {
    const values = { name, site }
    return {
      subject: { key: `${words}.taken.subject`, values },
      parts: [
        { key: `${words}.taken.text`, values },
        { link: '/sign-in', label: { key: `${words}.taken.link` } }
      ]
    }
  }

  function draftProof(name: string, link: string, language: string | undefined): LetterDraft {
    const values = { name, site }
    return {
      language,
      subject: { key: `${words}.prove.subject`, values },
      parts: [
        { key: `${words}.prove.text`, values },
        { link, label: { key: `${words}.prove.link` } },
        { key: `${words}.prove.not` }
      ]
    }
  }
}
