import type { Registration, Role } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type {} from '../addresses/service.ts'
import type { NewAccounts } from './service.ts'

/** The fields that both forms share; those of the sign-in method come beside them and are checked by it. */
export const accountForm = {
  type: 'object',
  properties: {
    name: { type: 'string', maxLength: 64, default: '' },
    email: { type: 'string', maxLength: 254, default: '' },
    displayName: { type: 'string', maxLength: 100, default: '' }
  }
} as const

/** Makes accounts from forms filled in by people. */
export function createNewAccounts(node: PluginNode): NewAccounts {
  const method = () => node.authMethods.list().find(({ enrol }) => enrol)

  const create: NewAccounts['create'] = async (fields, role, last, brought) => {
    const enrol = brought ? undefined : demandEnrolment()
    const registration = toRegistration(fields, role)
    await demandFreeName(registration)
    const address = demandAddress(registration)
    // Who proves addresses by letters tells nobody but their readers which of them have an account.
    const addresses = node.find('addresses')
    registration.isEmailUnproved = addresses?.isAsking
    if (!registration.isEmailUnproved) await demandFreeAddress(address)
    const credential = brought ?? (await enrol?.prepare(fields, registration))
    return node.accounts.create(registration, async (account, trx) => {
      await credential?.(account, trx)
      if (address && registration.isEmailUnproved)
        await addresses?.claim(account, address, readLanguage(fields), trx)
      await last?.(trx)
    })
  }

  function demandEnrolment() {
    const enrol = method()?.enrol
    if (enrol) return enrol
    throw node.error('ENROLMENT_MISSING', 'No sign-in method of this node can make new accounts.', {
      status: 503
    })
  }

  /** Asked first of all, so that nobody chooses a password for a name that is not to be had. */
  async function demandFreeName({ name }: Registration) {
    if (await node.accounts.byName(name)) {
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
    isOpen: () => node.settings.get('registration') === 'open',
    create,
    formOf(state, fields = {}, error) {
      const { name, email, displayName } = fields
      const enrol = method()?.enrol
      const refusal = node.pages.refusal(state, error)
      return {
        enrol: enrol && { template: enrol.template, schema: enrol.schema },
        values: { name, email, displayName },
        errors: refusal?.path ? { [refusal.path]: refusal.message } : {}
      }
    }
  }
}

/** Of the page on which the form was filled in. */
const readLanguage = ({ language }: Record<string, unknown>) =>
  typeof language === 'string' ? language : undefined

function toRegistration({ name, email, displayName }: Record<string, unknown>, role: Role): Registration {
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
