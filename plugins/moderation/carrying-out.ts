import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Holds } from './holds.ts'
import type { Measure } from './measure-rows.ts'
import type { Measures } from './measures.ts'
import type { Subjects } from './subjects.ts'

const job = 'moderation.end'

/** Does what was decided, and takes it back. What a kill interrupts is done at the next start. */
export interface CarryingOut {
  carryOut(measure: Measure): Promise<void>
  /** Takes back what it did, as far as that can be had back; false where it had ended already. */
  takeBack(measure: Measure, by: Account | undefined): Promise<boolean>
}

export function createCarryingOut(
  node: PluginNode,
  { subjects, measures, holds }: { subjects: Subjects; measures: Measures; holds: Holds }
): CarryingOut {
  const { accounts, hooks, jobs } = node

  const concerned = async ({ account }: Measure) => (account ? accounts.byId(account) : undefined)
  const takerOf = async ({ takenBy }: Measure) => (takenBy ? accounts.byId(takenBy) : undefined)

  async function govern(measure: Measure, action: string, by: Account | undefined) {
    const name = measure.kind === 'person' ? measure.subject : measure.heading
    const subject = { kind: measure.kind, id: measure.subject, name }
    await hooks.node.governed.promise({ by: by ?? null, action: `moderation.${action}`, subject })
  }

  async function doTo(measure: Measure, by: Account) {
    const person = await concerned(measure)
    if (measure.action === 'suspend' || measure.action === 'ban') {
      if (person) await accounts.setState(person, 'suspended', by, { stays: measure.stays })
      return
    }
    const subject = await subjects.find(measure.kind, measure.subject)
    const kind = subjects.kind(measure.kind)
    if (!subject) return
    if (measure.action === 'hide') await kind?.hide?.(subject, by)
    if (measure.action === 'sensitive') await kind?.markSensitive?.(subject, true, by)
    if (measure.action === 'remove') await kind?.remove?.(subject, by)
  }

  /** The same was decided twice about one thing, and the other still holds. */
  async function hasAnother({ account, kind, subject, action }: Measure): Promise<boolean> {
    const others = account ? await measures.standing(account, [action]) : []
    return others.some(other => other.kind === kind && other.subject === subject)
  }

  async function undoTo(measure: Measure, by: Account) {
    const { action } = measure
    const person = await concerned(measure)
    if (action === 'suspend' || action === 'ban') {
      const others = person ? await measures.standing(person.id, ['suspend', 'ban']) : []
      if (person?.state === 'suspended' && others.length === 0) await accounts.setState(person, 'active', by)
      return
    }
    if (await hasAnother(measure)) return
    const subject = await subjects.find(measure.kind, measure.subject)
    const kind = subjects.kind(measure.kind)
    if (subject && action === 'hide') await kind?.show?.(subject, by)
    if (subject && action === 'sensitive') await kind?.markSensitive?.(subject, false, by)
    if (subject && action === 'refuse') await holds.release(measure.kind, subject, by)
  }

  const carryOut: CarryingOut['carryOut'] = async measure => {
    const by = await takerOf(measure)
    if (by) await doTo(measure, by)
    await govern(measure, measure.action, by)
    if (measure.endsAt !== null)
      await jobs.send(
        job,
        { measure: measure.id },
        { key: `${job}:${measure.id}`, delay: secondsTo(measure.endsAt) }
      )
    await measures.noteDone(measure)
  }

  const takeBack: CarryingOut['takeBack'] = async (measure, by) => {
    if (!(await measures.end(measure))) return false
    await finish(measure, by)
    return true
  }

  async function finish(measure: Measure, by: Account | undefined) {
    const actor = by ?? (await takerOf(measure)) ?? (await concerned(measure))
    if (actor) await undoTo(measure, actor)
    await govern(measure, by ? 'takenBack' : 'ended', by)
    await measures.noteDone(measure)
  }

  jobs.add<{ measure: string }>({
    name: job,
    schema: {
      type: 'object',
      required: ['measure'],
      properties: { measure: { type: 'string', format: 'uuid' } }
    },
    attempts: 10,
    async run({ measure: id }) {
      const measure = await measures.byId(id)
      if (!measure) return
      if (measure.endedAt !== null && measure.doneAt === null) await finish(measure, undefined)
      else await takeBack(measure, undefined)
    }
  })

  hooks.node.started.tapPromise('moderation', async () => {
    for (const measure of await measures.undone())
      await (measure.endedAt === null ? carryOut(measure) : finish(measure, undefined))
  })

  return { carryOut, takeBack }
}

const secondsTo = (time: number) => Math.max(0, Math.ceil((time - Date.now()) / 1000))
