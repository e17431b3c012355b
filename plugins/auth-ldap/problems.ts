import type { HobError } from '../../core/errors.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Config } from './settings.ts'

/** What keeps somebody of the directory from coming in, in a sentence for them. */
export interface Problems {
  wrong(): HobError
  slowed(seconds: number): HobError
  unreachable(cause: unknown): HobError
  odd(): HobError
  stranger(): HobError
  nameTaken(name: string): HobError
  nameReserved(name: string): HobError
  nameless(): HobError
  taken(): HobError
}

export function createProblems({ error }: Pick<PluginNode, 'error'>, { name: directory }: Config): Problems {
  return {
    wrong: () => error('LDAP_WRONG', 'This name and password do not belong together.', { status: 422 }),
    slowed: seconds =>
      error('LDAP_SLOWED', 'Too many attempts. Wait a little and try again.', {
        status: 429,
        values: { seconds }
      }),
    unreachable: cause =>
      error('LDAP_UNREACHABLE', 'The directory cannot be asked at the moment. Try later, or another way.', {
        status: 503,
        values: { directory },
        cause
      }),
    odd: () =>
      error('LDAP_ODD', 'The directory names people without what tells them apart for good.', {
        status: 503,
        values: { directory }
      }),
    stranger: () =>
      error('LDAP_STRANGER', 'No account here is connected with that, and the directory makes none.', {
        status: 403,
        values: { directory }
      }),
    nameTaken: name =>
      error(
        'LDAP_NAME_TAKEN',
        'An account of this name is here already and is not connected with the directory.',
        {
          status: 409,
          path: 'chosen',
          values: { directory, name }
        }
      ),
    nameReserved: name =>
      error('LDAP_NAME_RESERVED', 'The name is kept for those who look after the node.', {
        status: 409,
        path: 'chosen',
        values: { name }
      }),
    nameless: () =>
      error('LDAP_NAME_WANTED', 'A name has 1 to 30 letters from a to z, digits and underscores.', {
        status: 409,
        path: 'chosen'
      }),
    taken: () =>
      error('LDAP_TAKEN', 'One of the two is connected already.', { status: 409, values: { directory } })
  }
}
