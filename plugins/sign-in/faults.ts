import type { HobError } from '../../core/errors.ts'

/** What is wrong with a form, gathered, so that nobody mends one thing to be told of the next. */
export interface Faults {
  /** Undefined where the check found something wrong with a field. What is about no field ends it all, and is thrown at once. */
  attempt<Result>(check: () => Promise<Result> | Result): Promise<Result | undefined>
  isEmpty(): boolean
  /** Throws the first where there is any; `faultsOf` tells the others. */
  demandNone(): void
}

const together = new WeakMap<HobError, readonly HobError[]>()

export function createFaults(): Faults {
  const found: HobError[] = []
  return {
    async attempt(check) {
      try {
        return await check()
      } catch (thrown) {
        if (!(thrown as HobError).path) throw thrown
        found.push(thrown as HobError)
        return undefined
      }
    },
    isEmpty: () => found.length === 0,
    demandNone() {
      const [first] = found
      if (!first) return
      together.set(first, found)
      throw first
    }
  }
}

/** All that was found together with it. */
export const faultsOf = (error: HobError): readonly HobError[] => together.get(error) ?? [error]
