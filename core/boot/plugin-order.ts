import type { Plugin } from '../plugin.ts'
import type { BootProblem } from './boot-failure.ts'

type Ordered = {
  readonly key: string
  readonly plugin: Pick<Plugin, 'name' | 'requires' | 'uses' | 'provides'>
}

/** Sorts plugins so that a service is provided before it is used; otherwise they stay in the order given. */
export function orderPlugins<P extends Ordered>(
  plugins: readonly P[]
): { ordered: P[]; problems: BootProblem[] } {
  const providers = new Map<string, P>()
  const problems: BootProblem[] = []
  for (const one of plugins) {
    for (const service of one.plugin.provides ?? []) {
      const other = providers.get(service)
      if (other) problems.push(describeTwins(service, other, one))
      else providers.set(service, one)
    }
  }
  const ordered = new Set<P>()
  const visit = (one: P, path: readonly P[]) => {
    if (ordered.has(one)) return
    if (path.includes(one)) {
      problems.push(describeCycle([...path.slice(path.indexOf(one)), one]))
      return
    }
    for (const service of one.plugin.requires ?? []) {
      if (!providers.has(service)) problems.push(describeAbsence(service, one))
    }
    for (const service of [...(one.plugin.requires ?? []), ...(one.plugin.uses ?? [])]) {
      const provider = providers.get(service)
      if (provider && provider !== one) visit(provider, [...path, one])
    }
    ordered.add(one)
  }
  for (const one of plugins) visit(one, [])
  return { ordered: [...ordered], problems: withoutTwins(problems) }
}

const at = (one: Ordered) => `plugins/${one.key}`

function describeTwins(service: string, first: Ordered, second: Ordered): BootProblem {
  const what = `provides the service "${service}", as ${first.plugin.name} does.`
  return { where: at(second), what, remedy: `Switch one of the two off: \`${first.plugin.name}: false\`.` }
}

function describeAbsence(service: string, one: Ordered): BootProblem {
  const what = `needs the service "${service}", which no plugin provides.`
  return {
    where: at(one),
    what,
    remedy: `Add a plugin that provides "${service}", or switch ${one.plugin.name} off.`
  }
}

function describeCycle(cycle: readonly Ordered[]): BootProblem {
  const what = `waits for itself: ${cycle.map(one => one.plugin.name).join(' → ')}.`
  return { where: at(cycle[0]!), what, remedy: 'Switch one of them off and tell its author.' }
}

/** A cycle that is met from several plugins is one problem. */
function withoutTwins(problems: readonly BootProblem[]) {
  return [...new Map(problems.map(problem => [`${problem.where} ${problem.what}`, problem])).values()]
}
