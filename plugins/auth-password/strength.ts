import type { PluginNode } from '../../core/plugin.ts'
import { createPassingThread } from './passing-thread.ts'

/** How many guesses a clever guesser needs for a password, as a power of ten; undefined where that could not be found out. */
export interface Strength {
  estimate(password: string, known: readonly string[]): Promise<number | undefined>
  close(): Promise<void>
}

export interface StrengthQuestion {
  password: string
  known: readonly string[]
}

const file = new URL('./strength-thread.ts', import.meta.url)
/** The lists take a third of the memory. */
const limits = { idle: 30_000, patience: 10_000, memory: 96 }

/** Word lists take memory, and an odd password takes time: both stay in a thread of their own, which is there when it is needed. */
export function createStrength({ log }: Pick<PluginNode, 'log'>, thread = file): Strength {
  const { ask, close } = createPassingThread<StrengthQuestion, number>(thread, { log, ...limits })
  return { estimate: (password, known) => ask({ password, known }), close }
}
