import { Readable } from 'node:stream'
import type { PluginNode } from '../../core/plugin.ts'
import { type FilterQuery, filterQuery, toFilter } from './filter.ts'
import type { AuditLog, LogFilter, LoggedUse } from './log.ts'

const batch = 500
const columns = ['at', 'by', 'action', 'subject kind', 'subject', 'subject name', 'before', 'after']

/** The log, or what was looked for in it, as a file; a page of it in memory at a time. */
export function addExport(node: PluginNode, log: AuditLog) {
  node.router.get(
    '/admin/audit/export',
    { access: 'administrator', query: filterQuery, limit: { points: 20, seconds: 60 } },
    async ctx => {
      const query = ctx.state.query as FilterQuery
      const isTable = query.format !== 'jsonl'
      const by = ctx.state.viewer.account ?? null
      const subject = { kind: 'log', id: 'audit', name: isTable ? 'csv' : 'jsonl' }
      await node.hooks.node.governed.promise({ by, action: 'audit.export', subject })
      ctx.attachment(`audit.${subject.name}`)
      ctx.type = isTable ? 'text/csv; charset=utf-8' : 'application/jsonl; charset=utf-8'
      ctx.set('cache-control', 'private, no-store')
      ctx.body = Readable.from(isTable ? toTable(log, toFilter(query)) : toLines(log, toFilter(query)))
    }
  )
}

async function* readAll(log: AuditLog, filter: LogFilter): AsyncGenerator<LoggedUse> {
  let cursor: string | undefined
  do {
    const page = await log.read(filter, { cursor, limit: batch })
    yield* page.items
    cursor = page.next
  } while (cursor)
}

async function* toLines(log: AuditLog, filter: LogFilter): AsyncGenerator<string> {
  for await (const { at, ...use } of readAll(log, filter))
    yield `${JSON.stringify({ at: new Date(at).toISOString(), ...use })}\n`
}

async function* toTable(log: AuditLog, filter: LogFilter): AsyncGenerator<string> {
  yield toRow(columns)
  for await (const { at, actor, means, action, subject, before, after } of readAll(log, filter)) {
    const values = [before, after].map(value => (value === null ? '' : JSON.stringify(value)))
    const who = actor ? (actor.name ?? actor.id) : (means?.name ?? '')
    yield toRow([
      new Date(at).toISOString(),
      who,
      action,
      subject.kind,
      subject.id,
      subject.name ?? '',
      ...values
    ])
  }
}

/** As RFC 4180 has it. What a spreadsheet would take for a formula becomes text. */
function toRow(cells: readonly string[]): string {
  const quoted = cells.map(cell => `"${cell.replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`)
  return `${quoted.join(',')}\r\n`
}
