import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { FormErrors } from '../../core/web/forms.ts'
import type { PageView } from '../../core/web/pages.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { CaseQueue } from './case-queue.ts'
import type { Case } from './case-rows.ts'
import type { CaseWork } from './case-work.ts'
import type { Cases } from './cases.ts'
import { decisionFields } from './decision-form.ts'
import type { Wish } from './decisions.ts'
import type { Measures } from './measures.ts'
import { queuePath } from './queue-page.ts'
import type { Reports } from './reports.ts'
import type { Rights } from './rights.ts'
import type { Subject } from './service.ts'
import type { Subjects } from './subjects.ts'

interface Parts {
  cases: Cases
  queue: CaseQueue
  reports: Reports
  measures: Measures
  work: CaseWork
  subjects: Subjects
  rights: Rights
}

interface Shown {
  cursor?: string | undefined
  wish?: Wish
  errors?: FormErrors
}

/** All that there is to know for a decision. */
export type CaseView = (ctx: HobContext, one: Case, shown: Shown) => Promise<PageView>

const reportsShown = 20
const toIso = (time: number) => new Date(time).toISOString()

export function createCaseView(node: PluginNode, parts: Parts): CaseView {
  const { cases, queue, reports, measures, work, subjects, rights } = parts

  async function describeSubject(subject: Subject | undefined, { viewer }: HobContext['state']) {
    if (!subject) return undefined
    const { resource, path, heading, text, isHidden, isSensitive } = subject
    // Also where they may look: who only may because they began to, is told so.
    const isSeen = await node.access.may(viewer, 'view', resource)
    return { path, heading, ...(isSeen && { text }), isHidden, isSensitive, isSeen }
  }

  /** Whoever is concerned does not learn who reported them. */
  const isConcerned = ({ state: { viewer } }: HobContext, { owner }: Case) => owner === viewer.account?.id

  async function describeReports(ctx: HobContext, one: Case, cursor: string | undefined) {
    if (isConcerned(ctx, one)) return { tally: [], reports: [] }
    const { t } = ctx.state
    const { items, next } = await reports.of(one, { cursor, limit: reportsShown })
    const people = await peopleOf(items.map(({ reporter }) => reporter))
    return {
      tally: (await reports.tally(one)).map(({ reason, count }) => ({
        reason: t(`moderation.reason.${reason}`),
        count
      })),
      reports: items.map(({ reporter, reason, words, createdAt }) => ({
        by: people.get(reporter ?? '')?.name,
        reason: t(`moderation.reason.${reason}`),
        words,
        createdAt: toIso(createdAt)
      })),
      next: next && `${queuePath}/${one.id}?cursor=${next}`
    }
  }

  const peopleOf = (ids: readonly (string | null)[]) => node.accounts.byIds(ids.filter(id => id !== null))

  async function describePast(ctx: HobContext, one: Case) {
    const { t } = ctx.state
    const taken = await measures.ofCase(one.id)
    const told = await work.notesFor(one, ctx.state.viewer.account)
    const before = await queue.before(one, 10)
    const people = await peopleOf([
      ...taken.map(({ takenBy }) => takenBy),
      ...told.map(({ author }) => author)
    ])
    return {
      measures: taken.map(measure => ({
        id: measure.id,
        action: t(`moderation.action.${measure.action}`),
        words: measure.words,
        by: people.get(measure.takenBy ?? '')?.name,
        createdAt: toIso(measure.createdAt),
        endedAt: measure.endedAt === null ? undefined : toIso(measure.endedAt),
        isReversible: measure.endedAt === null && measure.action !== 'warn'
      })),
      notes: told.map(({ author, words, createdAt }) => ({
        by: people.get(author ?? '')?.name,
        words,
        createdAt: toIso(createdAt)
      })),
      before: before.map(({ id, kind, outcome, createdAt }) => ({
        address: `${queuePath}/${id}`,
        kind: t(subjects.kind(kind)?.label ?? 'moderation.subject.unknown'),
        outcome: t(`moderation.outcome.${outcome ?? 'nothing'}`),
        createdAt: toIso(createdAt)
      }))
    }
  }

  async function describeForm(
    ctx: HobContext,
    one: Case,
    owner: Account | undefined,
    { wish, errors = {} }: Shown
  ) {
    const { t, viewer } = ctx.state
    const by = viewer.account as Account
    const mayDecide = one.state === 'open' && (await rights.mayDecide(by, owner))
    const first = firstWish(one, node.settings.get('suspendedEntries') === 'shown')
    const offer = {
      one,
      kind: subjects.kind(one.kind),
      hasOwner: owner !== undefined && owner.id !== by.id,
      maySuspend: rights.maySuspend(by)
    }
    const fields = mayDecide ? decisionFields(wish ?? first, offer, t) : []
    return {
      mayDecide,
      isMine: one.claimedBy === by.id,
      fields: node.pages.forms.placeErrors(fields, errors),
      errors: node.pages.forms.listErrors(errors)
    }
  }

  return async (ctx, found, shown) => {
    const { t } = ctx.state
    const subject = await subjects.find(found.kind, found.subject)
    const one = await cases.withOwner(found, subject?.owner)
    const people = await peopleOf([one.owner, one.claimedBy])
    const owner = people.get(one.owner ?? '')
    return {
      title: t('moderation.case.title', {
        kind: t(subjects.kind(one.kind)?.label ?? 'moderation.subject.unknown')
      }),
      address: `${queuePath}/${one.id}`,
      isOpen: one.state === 'open',
      subject: await describeSubject(subject, ctx.state),
      owner: owner && {
        name: owner.name,
        displayName: owner.profile.displayName ?? owner.name,
        state: owner.state
      },
      claimedBy: people.get(one.claimedBy ?? '')?.name,
      held: one.held ? t(one.held) : undefined,
      found: one.detail,
      reported: one.reports,
      outcome: one.outcome ? t(`moderation.outcome.${one.outcome}`) : undefined,
      createdAt: toIso(one.createdAt),
      ...(await describeReports(ctx, one, shown.cursor)),
      ...(await describePast(ctx, one)),
      ...(await describeForm(ctx, one, owner, shown))
    }
  }
}

function firstWish({ held }: Case, stays: boolean): Wish {
  const thing = held === null ? 'nothing' : 'release'
  return { thing, person: 'nothing', rule: 'other', words: '', days: 0, stays }
}
