import type { DatabaseSync } from 'node:sqlite'

/** For `queryContext` of a statement. */
export interface WriteContext {
  /** No page that is kept shows what it writes, a session say, so they may stay as they are. */
  readonly isUnseen?: boolean
  /** A power cut may take it, though no kill: nobody waits for the disk. For what is soon done again, as signing in. */
  readonly isFleeting?: boolean
}

/** The number of the last commit that kept pages may have to show, in the field of the file that SQLite leaves to applications. */
export interface ContentMark {
  /** Runs a statement of this connection; whatever commits more than unseen rows counts the number up, in the same commit. */
  run<T>(sql: string, context: WriteContext | undefined, work: () => T): T
}

const largest = 2 ** 31 - 1
const reading = /^\s*(select|pragma|explain|begin|savepoint|release)\b/i
const writing = /^\s*(insert|update|delete|replace|create|alter|drop)\b/i
const defining = /^\s*(create|alter|drop)\b/i

export function createContentMark(database: DatabaseSync): ContentMark {
  const changes = database.prepare('select total_changes() as count')
  const number = database.prepare('PRAGMA user_version')
  /** Of the connection, those that need no new number. */
  let known = 0
  let isDefined = false
  const count = () => Number(changes.get()?.count)

  function settle() {
    known = count()
    isDefined = false
  }

  function mark() {
    if (!isDefined && count() === known) return
    const last = Number(number.get()?.user_version)
    database.exec(`PRAGMA user_version = ${last < largest ? last + 1 : 1}`)
    settle()
  }

  function note<T>(sql: string, context: WriteContext | undefined, work: () => T): T {
    if (defining.test(sql)) isDefined = true
    if (!context?.isUnseen) return work()
    const before = count()
    try {
      return work()
    } finally {
      known += count() - before
    }
  }

  /** A statement by itself, in a transaction with the number. */
  function alone<T>(work: () => T): T {
    database.exec('BEGIN IMMEDIATE')
    try {
      const answer = work()
      mark()
      database.exec('COMMIT')
      return answer
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK')
      settle()
      throw error
    }
  }

  return {
    run(sql, context, work) {
      if (reading.test(sql)) return work()
      if (database.isTransaction) {
        if (/^commit\b/i.test(sql)) mark()
        const answer = note(sql, context, work)
        if (!database.isTransaction) settle()
        return answer
      }
      // It is a commit by itself, and one that needs no number.
      if (writing.test(sql) && !context?.isUnseen) return alone(() => note(sql, context, work))
      const answer = note(sql, context, work)
      // Whatever else wrote, a statement that begins with `with` say.
      if (!context?.isUnseen) mark()
      return answer
    }
  }
}
