import type { Translate } from '../../core/text/i18n.ts'
import type { Appeal, Appeals } from './appeals.ts'
import type { Measure } from './measure-rows.ts'
import type { Subjects } from './subjects.ts'

const toIso = (time: number) => new Date(time).toISOString()

/** How measures look to the person concerned; who took them is not told. */
export async function presentMeasures(
  measures: readonly Measure[],
  { appeals, subjects }: { appeals: Appeals; subjects: Subjects },
  t: Translate
) {
  const said = await appeals.of(measures)
  return measures.map(measure => {
    const { id, kind, heading, action, rule, words, createdAt, endsAt, endedAt } = measure
    const appeal = said.get(id)
    return {
      id,
      kind: t(subjects.kind(kind)?.label ?? 'moderation.subject.unknown'),
      heading,
      action: t(`moderation.told.${action}`),
      reason: rule ? t(`moderation.reason.${rule}`) : undefined,
      words,
      createdAt: toIso(createdAt),
      endsAt: endsAt === null || endedAt !== null ? undefined : toIso(endsAt),
      endedAt: endedAt === null ? undefined : toIso(endedAt),
      appeal: appeal && presentAppeal(appeal, t),
      mayAppeal: appeals.mayAppeal(measure, appeal)
    }
  })
}

function presentAppeal({ state, words, answer }: Appeal, t: Translate) {
  return { state: t(`moderation.appeal.${state}`), words, answer }
}
