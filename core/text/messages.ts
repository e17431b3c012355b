import { createRequire } from 'node:module'
import type { IntlMessageFormat as Message } from 'intl-messageformat'
import type { Log } from '../log.ts'
import { directionOf } from './languages.ts'

/** Fills values into an ICU message; what cannot be filled comes back as it is written and is logged. */
export type FormatMessage = (tag: string, message: string, values?: Record<string, unknown>) => string

const require = createRequire(import.meta.url)

/** Parsed messages are kept, so that each is parsed once. The parser is loaded with the first message that needs it. */
export function createMessages(log: Log): FormatMessage {
  const parsed = new Map<string, Message>()

  const parse = (tag: string, message: string) => {
    const key = `${tag}:${message}`
    const known = parsed.get(key)
    if (known) return known
    const { IntlMessageFormat } = require('intl-messageformat') as typeof import('intl-messageformat')
    const fresh = new IntlMessageFormat(message, tag, undefined, { ignoreTag: true })
    parsed.set(key, fresh)
    return fresh
  }

  return (tag, message, values) => {
    if (!/[{'#]/.test(message)) return message
    try {
      return String(parse(tag, message).format(isolateAll(tag, values)))
    } catch (error) {
      log.warn({ message, tag, reason: (error as Error).message }, 'translation.broken')
      return message
    }
  }
}

const controls = /[\u202a-\u202e\u2066-\u2069]/g
const toTheLeft = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc]/
const toTheRight = /[a-z\u00c0-\u058f\u200e]/i

/** People's names and titles must not turn the direction of the sentence that they stand in. */
function isolateAll(tag: string, values: Record<string, unknown> = {}): Record<string, never> {
  const turning = directionOf(tag) === 'rtl' ? toTheRight : toTheLeft
  const isolated = Object.entries(values).map(([name, value]) => [name, isolate(value, turning)])
  return Object.fromEntries(isolated)
}

function isolate(value: unknown, turning: RegExp): unknown {
  if (typeof value !== 'string') return value
  const plain = value.replace(controls, '')
  return turning.test(plain) ? `\u2068${plain}\u2069` : plain
}
