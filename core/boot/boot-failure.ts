/** One thing that keeps the node from starting, in words for its operator. */
export interface BootProblem {
  /** Where it stands in the configuration (`plugins/<name>/<setting>`), or the plugin or file it is about. */
  where: string
  what: string
  /** What to do about it. */
  remedy?: string
}

/** Everything that is wrong at boot, gathered, so that an operator corrects it in one go. */
export class BootFailure extends Error {
  readonly problems: readonly BootProblem[]

  constructor(problems: readonly BootProblem[], cause?: unknown) {
    super(describeProblems(problems), cause === undefined ? undefined : { cause })
    this.name = 'BootFailure'
    this.problems = problems
  }
}

/** Throws when there is anything to complain about. */
export function assertNoProblems(problems: readonly BootProblem[]) {
  if (problems.length > 0) throw new BootFailure(problems)
}

function describeProblems(problems: readonly BootProblem[]) {
  const heading =
    problems.length === 1 ? 'Hob cannot start:' : `Hob cannot start, for ${problems.length} reasons:`
  const lines = problems.map(
    ({ where, what, remedy }) => `  ${where}: ${what}${remedy ? `\n    ${remedy}` : ''}`
  )
  return [heading, ...lines].join('\n')
}
