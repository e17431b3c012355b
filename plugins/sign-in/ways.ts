import type { AuthMethod } from '../../core/contract/auth-method.ts'
import type { PluginNode } from '../../core/plugin.ts'

/** What the sign-in methods of a node can do together, whichever are on. */
export interface Ways {
  any(): boolean
  /** Those that could let somebody in at the moment; and `also`, the one that has something to say all the same. */
  offered(also?: string): Promise<readonly AuthMethod[]>
  /** Whether one of them gives a new account its first credential in a form. */
  enrol(): boolean
  /** Whether people who have no account could get one, by a form or on the way through a method. */
  takeNewcomers(): boolean
  /**
   * The form that the only method of the node has of its own. Beside another method it stays shut: who leaves it to a directory or a provider
   * who gets an account has not opened the node to everybody.
   */
  form(): AuthMethod['registration']
}

export function createWays({ authMethods }: Pick<PluginNode, 'authMethods'>): Ways {
  const has = (does: (method: AuthMethod) => unknown) => authMethods.list().some(does)
  const form = () => {
    const [method, ...others] = authMethods.list()
    return others.length === 0 ? method?.registration : undefined
  }
  return {
    any: () => has(() => true),
    async offered(also) {
      const methods = authMethods.list()
      const answers = await Promise.all(methods.map(async method => (await method.isOffered?.()) ?? true))
      return methods.filter(({ name }, at) => answers[at] || name === also)
    },
    enrol: () => has(({ enrol }) => enrol),
    takeNewcomers: () =>
      has(({ enrol, bringsNewcomers }) => enrol || bringsNewcomers) || form() !== undefined,
    form
  }
}
