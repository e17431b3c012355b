import type { Log } from '../log.ts'
import { createAccountHooks } from './account-hooks.ts'
import { createEntryHooks } from './entry-hooks.ts'
import { guard, type HookMaker } from './guard.ts'
import { createNodeHooks } from './node-hooks.ts'
import { createWebHooks } from './web-hooks.ts'

export type Hooks = ReturnType<typeof createHooks>

/**
 * Every moment of the core, in the files beside this one, each with its head: Kind (how taps are run), Policy (what an error does),
 * Before and After (its neighbours in time). Past tense: it happened and is committed. -ing: it is happening and may be stopped.
 */
export function createHooks(log: Log) {
  const of: HookMaker = (name, policy, hook) => guard(name, policy, hook, log)
  return Object.freeze({
    ...createNodeHooks(of),
    ...createWebHooks(of),
    ...createAccountHooks(of),
    ...createEntryHooks(of)
  })
}
