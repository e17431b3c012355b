import type { PluginNode } from '../../core/plugin.ts'
import type { Newcomer, NewcomerView } from '../sign-in/service.ts'
import type { Challenges } from './challenges.ts'

/** Longer is no challenge and no solution of ours. */
const longest = 4096

/**
 * Asks browsers for work. Whoever has shown in another way that they are somebody is not asked: by an invitation, by a letter, or because
 * somebody looks at the account first. So those whose browsers run no scripts have a way in too.
 */
export function addGate(node: PluginNode, challenges: Challenges) {
  const { newAccounts } = node.use('sign-in')
  const { readText } = node.pages.forms

  /** What people do instead. */
  function otherWay(): 'letter' | 'approval' | 'none' {
    if (node.find('addresses')?.isAsking) return 'letter'
    return newAccounts.canWait() ? 'approval' : 'none'
  }

  const isAsked = ({ mode, isAddressProved }: Pick<NewcomerView, 'mode' | 'isAddressProved'>) =>
    !isAddressProved && !(mode === 'approval' && otherWay() === 'approval')

  const problem = (code: string, message: string) =>
    node.error(code, message, { status: 422, path: 'solution' })

  node.slot('signin.register', {
    template: 'proof-of-work/challenge',
    client: 'solve',
    stage: 200,
    when: ({ newcomer }) => {
      const one = newcomer as NewcomerView | undefined
      return one !== undefined && one.vouchedBy === undefined && isAsked(one)
    },
    load: async ({ errors }) => ({
      challenge: await challenges.make(),
      otherWay: otherWay(),
      error: (errors as Record<string, string> | undefined)?.solution
    })
  })

  newAccounts.addGate({
    name: 'proof-of-work',
    isGuard: true,
    async admit(newcomer: Newcomer) {
      if (newcomer.isVouched || !isAsked(newcomer)) return undefined
      const challenge = readText(newcomer.fields, 'challenge')
      const solution = readText(newcomer.fields, 'solution')
      if (!solution) return withoutWork()
      const isShort = challenge.length <= longest && solution.length <= longest
      const work = isShort ? await challenges.verify(challenge, solution) : undefined
      const wrong = problem(
        'WORK_WRONG',
        'The check of your browser took too long or went wrong. Send it again.'
      )
      if (!work) throw wrong
      return {
        async settle(_account, trx) {
          if (!(await challenges.spend(work, trx))) throw wrong
        }
      }
    }
  })

  function withoutWork() {
    if (otherWay() === 'approval') return { waits: true }
    throw problem('WORK_MISSING', 'Your browser did not do the check.')
  }
}
