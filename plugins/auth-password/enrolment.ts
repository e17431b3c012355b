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
  return {
    template: 'auth-password/enrol',
    schema: {
      type: 'object',
      required: ['password'],
      properties: { password: { type: 'string', minLength: rules.minimumLength, maxLength: maximumLength } }
    },
    async prepare({ password }, { name, email }) {
      const chosen = typeof password === 'string' ? password : ''
      await rules.assertGood(chosen, { name, email })
      return passwords.prepare(chosen)
    }
  }
}
