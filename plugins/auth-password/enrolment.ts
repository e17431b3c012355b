import type { Registration } from '../../core/accounts/accounts.ts'
import type { AuthMethod } from '../../core/contract/auth-method.ts'
import { maximumLength, type PasswordRules } from './password-rules.ts'
import type { Passwords } from './passwords.ts'

/** A new account's first password: on the set-up and registration pages and on the command line. */
export function createEnrolment({
  passwords,
  rules
}: {
  passwords: Passwords
  rules: PasswordRules
}): AuthMethod['enrol'] {
  const read = ({ password }: Record<string, unknown>) => (typeof password === 'string' ? password : '')
  const check = (values: Record<string, unknown>, { name, email }: Registration) =>
    rules.assertGood(read(values), { name, email })

  return {
    template: 'auth-password/enrol',
    schema: {
      type: 'object',
      required: ['password'],
      properties: { password: { type: 'string', minLength: rules.minimumLength, maxLength: maximumLength } }
    },
    check,
    async prepare(values, registration) {
      await check(values, registration)
      return passwords.prepare(read(values))
    }
  }
}
