import type { PluginNode } from '../../core/plugin.ts'
import type { Mail } from '../mail/service.ts'
import type { Gate } from '../sign-in/service.ts'
import type { AddressBook } from './address-book.ts'
import type { Domains } from './domains.ts'
import type { Addresses, ProvedAddress } from './service.ts'
import type { AddressSettings } from './settings.ts'

export const newcomerPurpose = 'addresses.newcomer'
/** Minutes that a link holds. */
export const newcomerLifetime = 24 * 60

interface Parts {
  book: AddressBook
  mail: Mail
  domains: Domains
  settings: AddressSettings
}

/** What addresses have to do with new accounts. */
export interface NewcomerAddresses extends Pick<Addresses, 'asksFirst' | 'proofOf'> {
  readonly gate: Gate
}

export function createNewcomerAddresses(
  { error }: Pick<PluginNode, 'error'>,
  { book, mail, domains, settings }: Parts
): NewcomerAddresses {
  /** A list of the only domains means nothing for addresses that anybody can type. */
  const wantsProof = () => settings.confirmFirst() || settings.allowedDomains().length > 0

  async function proofOf(key: unknown): Promise<ProvedAddress | undefined> {
    const proof = await mail.proofs.find(newcomerPurpose, key)
    if (proof?.state !== 'open') return undefined
    return {
      address: proof.address,
      key: String(key),
      async keep(account, trx) {
        if (!(await mail.proofs.use(proof, trx)))
          throw error('LINK_USED', 'This link was used already.', { status: 409 })
        await book.settle(account, proof.address, trx)
      }
    }
  }

  return {
    asksFirst: () => mail.isSetUp && wantsProof(),
    proofOf,
    gate: {
      name: 'addresses',
      async admit({ address, isAddressProved, isVouched }) {
        if (wantsProof() && !isAddressProved) {
          const message = 'This node takes new accounts only with an e-mail address that was confirmed.'
          throw error('ADDRESS_UNCONFIRMED', message, { status: 422, path: 'email' })
        }
        if (!address) return undefined
        domains.demandWelcome(address)
        if (!isVouched) await domains.demandRoom(address)
        return {
          async settle(_account, trx) {
            // Others may have come since.
            if (!isVouched) await domains.demandRoom(address, trx)
            await domains.note(address, trx)
          }
        }
      }
    }
  }
}
