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
  /** Forms of methods’ own, beside that of `enrol`. */
  forms(): readonly NonNullable<AuthMethod['registration']>[]
  /** Whether people come by a method without an account, and are asked what is needed on the way. */
  bringNewcomers(): boolean
}

export function createWays({ authMethods }: Pick<PluginNode, 'authMethods'>): Ways {
  const has = (does: (method: AuthMethod) => unknown) => authMethods.list().some(does)
  return {
    any: () => has(() => true),
    async offered(also) {
      const methods = authMethods.list()
      const answers = await Promise.all(methods.map(async method => (await method.isOffered?.()) ?? true))
      return methods.filter(({ name }, at) => answers[at] || name === also)
    },
    enrol: () => has(({ enrol }) => enrol),
    takeNewcomers: () =>
      has(({ enrol, bringsNewcomers, registration }) => enrol || bringsNewcomers || registration),
    forms: () => authMethods.list().flatMap(({ registration }) => registration ?? []),
    bringNewcomers: () => has(({ bringsNewcomers }) => bringsNewcomers)
  }
}
