import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { TapTiming } from '../../core/hooks/guard.ts'

/** How a plugin’s part in one hook went. */
export interface TapCount {
  readonly hook: string
  readonly plugin: string
  runs: number
  failures: number
  seconds: number
}

export interface TapCounts {
  readonly taps: ReadonlyMap<string, TapCount>
  stop(): void
}

const channel = 'hob.tap'

/** Adds up what every tap of every hook took, in this process. */
export function createTapCounts(): TapCounts {
  const taps = new Map<string, TapCount>()
  const listen = (message: unknown) => {
    const { hook, plugin, milliseconds, failed } = message as TapTiming
    const key = `${hook} ${plugin}`
    const tap = taps.get(key) ?? { hook, plugin, runs: 0, failures: 0, seconds: 0 }
    if (tap.runs === 0) taps.set(key, tap)
    tap.runs++
    tap.seconds += milliseconds / 1000
    if (failed) tap.failures++
  }
  subscribe(channel, listen)
  return { taps, stop: () => void unsubscribe(channel, listen) }
}
