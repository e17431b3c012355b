import type { Json } from '../../core/json.ts'

export const casesTable = 'moderation_cases'
export const reportsTable = 'moderation_reports'

/** All that was said of one thing, until somebody decides. */
export interface Case {
  readonly id: string
  readonly kind: string
  readonly subject: string
  readonly owner: string | null
  readonly state: 'open' | 'decided'
  /** `gone`: what it was about is not there any more. */
  readonly outcome: Outcome | null
  /** Translation key of why it is kept back meanwhile. */
  readonly held: string | null
  readonly detail: string
  readonly reports: number
  readonly claimedBy: string | null
  readonly createdAt: number
  readonly decidedAt: number | null
  readonly decidedBy: string | null
}

export type Outcome = 'measure' | 'nothing' | 'released' | 'gone'

export interface CaseRow {
  id: string
  kind: string
  subject: string
  owner: string | null
  state: Case['state']
  outcome: Outcome | null
  held: string | null
  detail: string
  reports: number
  claimed_by: string | null
  claimed_at: number | null
  created_at: number
  decided_at: number | null
  decided_by: string | null
}

export function toCase(row: CaseRow): Case {
  const { id, kind, subject, owner, state, outcome, held, detail, reports } = row
  return {
    ...{ id, kind, subject, owner, state, outcome, held, detail, reports },
    claimedBy: row.claimed_by,
    createdAt: row.created_at,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by
  }
}

/** Of a person's archive: what was decided, without who decided. */
export function toArchived({ kind, subject, state, outcome, createdAt }: Case): Record<string, Json> {
  return { kind, subject, state, outcome, at: new Date(createdAt).toISOString() }
}
