import { channel } from 'node:diagnostics_channel'
import type { FullTap } from 'tapable'
import { failure, HobError } from '../errors.ts'
import type { Log } from '../log.ts'

/**
 * What a hook does when one of its taps throws.
 * `abort`: the operation fails. `isolate`: the error is logged, the other taps run and a waterfall keeps its value.
 * `deny`: the answer is no.
 */
export type ErrorPolicy = 'abort' | 'isolate' | 'deny'

/** Published on the diagnostics channel `hob.tap` after every tap. */
export interface TapTiming {
  hook: string
  plugin: string
  milliseconds: number
  failed: boolean
}

/** What `guard` needs of a hook; every class of tapable has it. */
interface Guardable {
  // biome-ignore lint/suspicious/noExplicitAny: tapable types an interceptor for each hook's own arguments; a guard fits all of them.
  intercept(interceptor: any): void
}

type Run = (...args: unknown[]) => unknown

const timings = channel('hob.tap')

/** Gives a hook its name, and the policy that decides what an error in a tap does. */
export type HookMaker = <H extends Guardable>(name: string, policy: ErrorPolicy, hook: H) => H

/** Wraps every tap of a hook, now and later, so that the hook's policy decides what an error does. */
export function guard<H extends Guardable>(name: string, policy: ErrorPolicy, hook: H, log: Log): H {
  hook.intercept({
    register(tap: FullTap) {
      if (tap.type === 'async') {
        throw failure('HOOK_FAILED', {
          message: `${tap.name} taps ${name} with a callback; use tap or tapPromise.`
        })
      }
      const run = tap.fn as Run
      const settle = (thrown: unknown) => settleError(name, policy, tap.name, thrown, log)
      return {
        ...tap,
        fn:
          tap.type === 'promise'
            ? guardPromise(name, tap.name, run, settle)
            : guardSync(name, tap.name, run, settle)
      }
    }
  })
  return hook
}

function guardSync(hook: string, plugin: string, run: Run, settle: (thrown: unknown) => undefined): Run {
  return (...args) => {
    const since = performance.now()
    let failed = true
    try {
      const result = run(...args)
      failed = false
      return result
    } catch (thrown) {
      return settle(thrown)
    } finally {
      publish({ hook, plugin, milliseconds: performance.now() - since, failed })
    }
  }
}

function guardPromise(hook: string, plugin: string, run: Run, settle: (thrown: unknown) => undefined): Run {
  return async (...args) => {
    const since = performance.now()
    let failed = true
    try {
      const result = await run(...args)
      failed = false
      return result
    } catch (thrown) {
      return settle(thrown)
    } finally {
      publish({ hook, plugin, milliseconds: performance.now() - since, failed })
    }
  }
}

function publish(timing: TapTiming) {
  if (timings.hasSubscribers) timings.publish(timing)
}

/** A refusal thrown on purpose (a HobError below 500) keeps its own words, except where errors are isolated. */
function settleError(
  hook: string,
  policy: ErrorPolicy,
  plugin: string,
  thrown: unknown,
  log: Log
): undefined {
  if (policy === 'isolate') {
    log.error({ err: thrown, hook, plugin }, 'hook.isolated')
    return undefined
  }
  if (thrown instanceof HobError && thrown.status < 500) throw thrown
  log.error({ err: thrown, hook, plugin }, 'hook.failed')
  if (policy === 'deny') throw failure('HOOK_REFUSED', { cause: thrown })
  throw failure('HOOK_FAILED', { message: `The plugin ${plugin} failed in the hook ${hook}.`, cause: thrown })
}
