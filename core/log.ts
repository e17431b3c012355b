import { type Logger, pino } from 'pino'

/** One JSON line per event: a constant message, values in fields; never bodies, tokens or people's addresses. */
export type Log = Logger

export interface LogOptions {
  level: string
  /** Where lines go; standard error unless a test listens. */
  stream?: { write(line: string): void }
}

const secret = ['password', 'token', 'secret', 'authorization', 'cookie', 'email']

/** The root log of a process. Fields that carry secrets by name are blanked at any of the first two depths. */
export function createLog({ level, stream }: LogOptions): Log {
  const options = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: secret.flatMap(name => [name, `*.${name}`])
  }
  return pino(options, stream ?? pino.destination({ fd: 2, sync: true }))
}
