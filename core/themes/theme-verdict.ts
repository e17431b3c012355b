import type { BootProblem } from '../boot/boot-failure.ts'
import { completeTheme } from '../config/config-schema.ts'
import type { HealthCheck } from '../hooks/node-hooks.ts'
import type { Node } from '../node.ts'
import type { Themes } from './themes.ts'

/** Has the active theme looked at once all templates and helpers are known; with anything wrong the complete one is shown. */
export async function judgeTheme({ themes, hooks, log }: Pick<Node, 'themes' | 'hooks' | 'log'>) {
  if (themes.chain[0]?.name !== completeTheme) {
    const problems: BootProblem[] = []
    await hooks.themes.checking.promise(themes.chain, problems)
    if (problems.length > 0) await themes.refuse(problems)
  }
  const { refused } = themes
  if (refused)
    log.error({ theme: refused.name, problems: describeProblems(refused.problems) }, 'theme.refused')
}

/** The node serves all the same with another theme, so this keeps nobody from using it. */
export function checkTheme({ refused, chain }: Pick<Themes, 'refused' | 'chain'>): HealthCheck {
  const name = 'theme'
  if (!refused) return { name, ok: true, message: `${chain.map(theme => theme.name).join(', ')}.` }
  const problems = describeProblems(refused.problems).join(' ')
  const message = `${refused.name} is not shown, ${chain[0]?.name} stands in for it: ${problems}`
  return { name, ok: false, isMinor: true, message }
}

/** One line for each. */
export function describeProblems(problems: readonly BootProblem[]): string[] {
  return problems.map(({ where, what, remedy }) => `${where}: ${what}${remedy ? ` ${remedy}` : ''}`)
}
