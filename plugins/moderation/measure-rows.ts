import type { Reason } from './reasons.ts'

export const measuresTable = 'moderation_measures'
export const appealsTable = 'moderation_appeals'

/** What is done about a thing, and about a person. */
export const thingActions = ['hide', 'sensitive', 'remove'] as const
export const personActions = ['warn', 'suspend', 'ban'] as const
export type ThingAction = (typeof thingActions)[number]
export type PersonAction = (typeof personActions)[number]
/** `refuse`: what was held is not published. */
export type MeasureAction = ThingAction | PersonAction | 'refuse'

/** Whether it keeps a person out. */
export const isOut = (action: string) => action === 'suspend' || action === 'ban'

/** One thing done by those who look after the node, as the person concerned is told of it. */
export interface Measure {
  readonly id: string
  readonly case: string | null
  readonly kind: string
  readonly subject: string
  readonly heading: string
  /** Who is concerned; null once they are gone. */
  readonly account: string | null
  readonly action: MeasureAction
  readonly rule: Reason | null
  /** What whoever decided says to them. */
  readonly words: string
  readonly takenBy: string | null
  readonly createdAt: number
  /** Of a suspended person: what they published stays in sight. */
  readonly stays: boolean
  /** When it ends by itself. */
  readonly endsAt: number | null
  /** When it was taken back, or ended. */
  readonly endedAt: number | null
  readonly doneAt: number | null
  readonly seenAt: number | null
}

export interface MeasureRow {
  id: string
  case: string | null
  kind: string
  subject: string
  heading: string
  account: string | null
  action: MeasureAction
  rule: Reason | null
  words: string
  taken_by: string | null
  created_at: number
  stays: boolean | number
  ends_at: number | null
  ended_at: number | null
  done_at: number | null
  seen_at: number | null
}

export function toMeasure(row: MeasureRow): Measure {
  const { id, kind, subject, heading, account, action, rule, words } = row
  return {
    ...{ id, case: row.case, kind, subject, heading, account, action, rule, words },
    takenBy: row.taken_by,
    createdAt: row.created_at,
    stays: Boolean(row.stays),
    endsAt: row.ends_at,
    endedAt: row.ended_at,
    doneAt: row.done_at,
    seenAt: row.seen_at
  }
}
