import type { Database } from '../../core/database/database.ts'

/** Rows of a table in stretches of the same number, each named by the id it comes after. */
export interface Windows {
  /** Where each begins; the first at undefined. */
  starts(): Promise<(string | undefined)[]>
}

/**
 * Ids grow with time, so a stretch once full stays as it is but for rows that were removed, and only what was added since is
 * looked at. All rows count, also those that nobody may see, lest a stretch grows when they are published.
 */
export function createWindows(db: Database, table: string, size: number): Windows {
  const ends: string[] = []
  let running: Promise<void> = Promise.resolve()

  async function endAfter(start: string | undefined): Promise<string | undefined> {
    const stretch = db(table).select('id').orderBy('id').limit(size).as('stretch')
    if (start) stretch.where('id', '>', start)
    const [row] = await db
      .from(stretch)
      .select('id', db.raw('count(*) over () as count'))
      .orderBy('id', 'desc')
      .limit(1)
    return row && Number(row.count) === size ? (row.id as string) : undefined
  }

  async function extend() {
    for (;;) {
      const end = await endAfter(ends.at(-1))
      if (!end) return
      ends.push(end)
    }
  }

  return {
    async starts() {
      const next = running.then(extend)
      running = next.catch(() => undefined)
      await next
      return [undefined, ...ends]
    }
  }
}
