import type { AuthMethod } from '../../core/contract/auth-method.ts'
import type { PluginNode } from '../../core/plugin.ts'

/** What the sign-in methods of a node can do together, whichever are on. */
export interface Ways {
  any(): boolean
  /** What keeps methods that are on from letting anybody in. */
  obstacles(): readonly NonNullable<AuthMethod['obstacle']>[]
  /** Those that could let somebody in at the moment; and `also`, the one that has something to say all the same. */
  offered(also?: string): Promise<readonly AuthMethod[]>
  /** How the first that can do so in a form gives a new account its first credential. */
  enrolment(): AuthMethod['enrol']
  /** Whether people who have no account could get one, by a form or on the way through a method. */
  takeNewcomers(): boolean
  /**
   * The form that the only method of the node has of its own. Beside another method it stays shut: who leaves it to a directory or a provider
   * who gets an account has not opened the node to everybody.
   */
  form(): AuthMethod['registration']
}

export function createWays({ authMethods }: Pick<PluginNode, 'authMethods'>): Ways {
  const usable = () => authMethods.list().filter(({ obstacle }) => !obstacle)
  const enrolment = () => usable().find(({ enrol }) => enrol)?.enrol
  const form = () => {
    const [method, ...others] = authMethods.list()
    return others.length === 0 && !method?.obstacle ? method?.registration : undefined
  }
  return {
    any: () => usable().length > 0,
    obstacles: () => authMethods.list().flatMap(({ obstacle }) => obstacle ?? []),
    async offered(also) {
      const methods = authMethods.list()
      const answers = await Promise.all(
        methods.map(async method => !method.obstacle && ((await method.isOffered?.()) ?? true))
      )
      return methods.filter(({ name }, at) => answers[at] || name === also)
    },
    enrolment,
    takeNewcomers: () =>
      usable().some(({ enrol, bringsNewcomers }) => enrol || bringsNewcomers) || form() !== undefined,
    form
  }
}
