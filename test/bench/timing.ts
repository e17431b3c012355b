import { performance } from 'node:perf_hooks'
import { median } from './figure.ts'

export interface Pace {
  /** Rounds that count. */
  readonly rounds?: number
  /** Rounds before them, which do not. */
  readonly warm?: number
  /** Run before each, in no time that counts: a change, so that nothing is kept. */
  readonly before?: () => PromiseLike<unknown>
}

/** In turns, so that a busy moment of the machine meets all of them; the middle of all times of each, in milliseconds. */
export async function alternate<Name extends string>(
  runs: Readonly<Record<Name, () => Promise<unknown>>>,
  { rounds = 60, warm = 10, before }: Pace = {}
): Promise<Record<Name, number>> {
  const names = Object.keys(runs) as Name[]
  const times = Object.fromEntries(names.map(name => [name, [] as number[]])) as Record<Name, number[]>
  for (let round = 0; round < rounds + warm; round++) {
    for (const name of names) {
      await before?.()
      const since = performance.now()
      await runs[name]()
      if (round >= warm) times[name].push(performance.now() - since)
    }
  }
  return Object.fromEntries(names.map(name => [name, median(times[name])])) as Record<Name, number>
}

/** The middle time of one. */
export async function typical(run: () => Promise<unknown>, pace?: Pace): Promise<number> {
  return (await alternate({ run }, pace)).run
}
