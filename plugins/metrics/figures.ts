import type { PluginNode } from '../../core/plugin.ts'

/** What the database holds, counted. */
export interface Figures {
  files: { storage: string; role: string; count: number; bytes: number }[]
  people: { kind: string; state: string; count: number }[]
  entries: { mediaType: string; state: string; visibility: string; count: number }[]
}

/** Counting reads whole tables, so what was counted is kept for `seconds`; those who ask meanwhile get the same. */
export function createFigures({ db }: Pick<PluginNode, 'db'>, seconds: number): () => Promise<Figures> {
  let kept: { until: number; figures: Promise<Figures> } | undefined

  async function count(): Promise<Figures> {
    const files = await db('files')
      .groupBy('storage', 'role')
      .select('storage', 'role')
      .count('* as count')
      .sum('size as bytes')
    const people = await db('accounts')
      .whereNull('origin')
      .groupBy('kind', 'state')
      .select('kind', 'state')
      .count('* as count')
    const entries = await db('entries')
      .groupBy('media_type', 'state', 'visibility')
      .select('media_type', 'state', 'visibility')
      .count('* as count')
    return {
      files: files.map(row => ({ ...toNumbers(row), bytes: Number(row.bytes) })) as Figures['files'],
      people: people.map(toNumbers) as Figures['people'],
      entries: entries.map(({ media_type, ...row }) => ({
        mediaType: media_type,
        ...toNumbers(row)
      })) as Figures['entries']
    }
  }

  return () => {
    if (kept && kept.until > Date.now()) return kept.figures
    const figures = count()
    kept = { until: Date.now() + seconds * 1000, figures }
    figures.catch(() => {
      kept = undefined
    })
    return figures
  }
}

const toNumbers = <Row extends { count?: unknown }>(row: Row) => ({ ...row, count: Number(row.count) })
