import type { AuthMethod } from '../../core/contract/auth-method.ts'
import type { PluginNode } from '../../core/plugin.ts'

/** A new account needs an address, and no more: its letters are the way in. */
export function createEnrolment({ error }: Pick<PluginNode, 'error'>): AuthMethod['enrol'] {
  return {
    template: 'auth-email/enrol',
    schema: { type: 'object', required: ['email'], properties: { email: { type: 'string', minLength: 1 } } },
    async prepare(_values, { email }) {
      if (!email) {
        const message = 'Signing in goes by mail here, so an account needs an e-mail address.'
        throw error('EMAIL_NEEDED', message, { status: 422, path: 'email' })
      }
      return async () => undefined
    }
  }
}
