import type { Account, Registration, Role } from '../../core/accounts/accounts.ts'
import type { AuthMethod } from '../../core/contract/auth-method.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type {} from '../addresses/service.ts'
import { createFaults, type Faults, faultsOf } from './faults.ts'
import type { Brought, NewAccounts } from './service.ts'
import type { Ways } from './ways.ts'

/** The fields that all forms share; those of the sign-in method and of gates come beside them and are checked by them. */
export const accountForm = {
  type: 'object',
  properties: {
    name: { type: 'string', maxLength: 64, default: '' },
    email: { type: 'string', maxLength: 254, default: '' },
    displayName: { type: 'string', maxLength: 100, default: '' }
  }
} as const

export interface AccountMaking {
  /** Throws all that is wrong together; `faults`: what is known of it already. */
  make(wish: AccountWish, faults?: Faults): Promise<Account>
  /** What the fields' template draws. */
  formOf: NewAccounts['formOf']
}

export interface AccountWish extends Brought {
  fields: Record<string, unknown>
  role: Role
  isWaiting?: boolean
}

type Enrolment = NonNullable<AuthMethod['enrol']>

/** Makes accounts from forms filled in by people. */
export function createAccountMaking(node: PluginNode, ways: Pick<Ways, 'enrolment'>): AccountMaking {
  async function make({ fields, role, isWaiting, ...brought }: AccountWish, faults = createFaults()) {
    const { isAddressProved, last } = brought
    const enrol = brought.credential ? undefined : demandEnrolment()
    const addresses = node.find('addresses')
    const registration: Registration = { ...toRegistration(fields, role), isWaiting }
    await faults.attempt(() => demandFreeName(registration))
    const address = await faults.attempt(() => demandAddress(registration))
    // Who proves addresses by letters tells nobody but their readers which of them have an account.
    registration.isEmailUnproved = addresses && (isAddressProved || addresses.isAsking)
    if (isAddressProved || !registration.isEmailUnproved)
      await faults.attempt(() => demandFreeAddress(address))
    const credential = brought.credential ?? (await prepare(enrol, fields, registration, faults))
    faults.demandNone()
    return node.accounts.create(registration, async (account, trx) => {
      await credential?.(account, trx)
      if (address && registration.isEmailUnproved && !isAddressProved)
        await addresses?.claim(account, address, readLanguage(fields), trx)
      await last?.(account, trx)
    })
  }

  /** What is refused anyway is worth no hash, and its sentences tell all that the time it saves could. */
  async function prepare(
    enrol: Enrolment | undefined,
    fields: Record<string, unknown>,
    registration: Registration,
    faults: Faults
  ) {
    if (faults.isEmpty() || !enrol?.check) return faults.attempt(() => enrol?.prepare(fields, registration))
    await faults.attempt(() => enrol.check?.(fields, registration))
    return undefined
  }

  function demandEnrolment() {
    const enrol = ways.enrolment()
    if (enrol) return enrol
    throw node.error('ENROLMENT_MISSING', 'No sign-in method of this node can make new accounts.', {
      status: 503
    })
  }

  async function demandFreeName({ name }: Registration) {
    if (await node.accounts.byName(node.accounts.demandName(name))) {
      throw node.error('NAME_TAKEN', 'This name is taken.', { status: 409, path: 'name' })
    }
  }

  function demandAddress({ email }: Registration): string | undefined {
    const address = email && node.accounts.readEmail(email)
    if (!email || address) return address
    throw node.error('EMAIL_INVALID', 'This is no e-mail address.', { status: 422, path: 'email' })
  }

  async function demandFreeAddress(address: string | undefined) {
    if (address && (await node.accounts.byIdentity('email', address))) {
      throw node.error('EMAIL_TAKEN', 'An account with this e-mail address exists already.', {
        status: 409,
        path: 'email'
      })
    }
  }

  return {
    make,
    formOf(state, fields = {}, error) {
      const { name, email, displayName } = fields
      const enrol = ways.enrolment()
      const faults = error ? faultsOf(error) : []
      const refusals = faults.map(fault => node.pages.refusal(state, fault))
      return {
        asksAddress: true,
        enrol: enrol && describe(enrol),
        values: { name, email, displayName },
        // The first that is wrong with a field is the one to mend.
        errors: Object.fromEntries(
          refusals.toReversed().flatMap(refusal => (refusal?.path ? [[refusal.path, refusal.message]] : []))
        )
      }
    }
  }
}

function describe({ template, schema }: Enrolment) {
  return {
    template,
    schema,
    needsAddress: (schema.required as string[] | undefined)?.includes('email') ?? false
  }
}

/** Of the page on which the form was filled in. */
const readLanguage = ({ language }: Record<string, unknown>) =>
  typeof language === 'string' ? language : undefined

/** What a form says of the account. */
export function toRegistration(
  { name, email, displayName }: Record<string, unknown>,
  role: Role
): Registration {
  return {
    name: String(name ?? '')
      .trim()
      .replace(/^@/, ''),
    email:
      String(email ?? '')
        .trim()
        .toLowerCase() || undefined,
    role,
    profile: displayName ? { displayName: String(displayName).trim() } : {}
  }
}
