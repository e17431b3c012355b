import type { PluginNode } from '../../core/plugin.ts'
import type { Translate } from '../../core/text/i18n.ts'
import type { FormField } from '../../core/web/forms.ts'
import type { Case } from './case-rows.ts'
import type { Wish } from './decisions.ts'
import { personActions, type ThingAction, thingActions } from './measure-rows.ts'
import { longestWords, type Reason, reasons } from './reasons.ts'
import type { SubjectKind } from './service.ts'

const mostDays = 3650

/** What the form offers: not everything can be done about everything, nor by everybody. */
export interface Offer {
  one: Case
  kind: SubjectKind | undefined
  hasOwner: boolean
  maySuspend: boolean
}

export function readWish(
  { pages: { forms } }: Pick<PluginNode, 'pages'>,
  body: Record<string, unknown>
): Wish {
  const text = (name: string) => forms.readText(body, name)
  const pick = <T extends string>(name: string, all: readonly T[], otherwise: T) =>
    all.find(value => value === text(name)) ?? otherwise
  const days = Number.parseInt(text('days'), 10)
  return {
    thing: pick('thing', [...thingActions, 'release', 'refuse', 'nothing'], 'nothing'),
    person: pick('person', [...personActions, 'nothing'], 'nothing'),
    rule: pick<Reason>('rule', reasons, 'other'),
    words: text('words').slice(0, longestWords),
    days: Number.isFinite(days) ? Math.min(Math.max(days, 0), mostDays) : 0,
    stays: text('entries') === 'shown'
  }
}

/** The form of a decision. */
export function decisionFields(wish: Wish, offer: Offer, t: Translate): FormField[] {
  const fields: FormField[] = []
  const things = thingsOf(offer)
  const choice = (name: string, value: string, values: readonly string[]): FormField => ({
    kind: 'choice',
    name,
    label: t(`moderation.decide.${name}`),
    value,
    options: values.map(one => ({
      value: one,
      label: t(`moderation.decide.${name}.${one}`),
      help: t(`moderation.decide.${name}.${one}.help`)
    }))
  })
  if (things.length > 1) fields.push(choice('thing', wish.thing, things))
  if (offer.hasOwner) {
    const people = personActions.filter(action => action === 'warn' || offer.maySuspend)
    fields.push(choice('person', wish.person, ['nothing', ...people]))
    if (offer.maySuspend) fields.push(...suspensionFields(wish, t))
  }
  return [...fields, ...becauseFields(wish, t)]
}

/** What can be done about the thing of a case. */
export function thingsOf({ one, kind }: Pick<Offer, 'one' | 'kind'>): string[] {
  const can: Record<ThingAction, boolean> = {
    hide: kind?.hide !== undefined,
    sensitive: kind?.markSensitive !== undefined,
    remove: kind?.remove !== undefined
  }
  const offered = thingActions.filter(action => can[action])
  if (one.held === null) return ['nothing', ...offered]
  return ['release', ...offered.filter(action => action !== 'hide'), 'refuse']
}

function suspensionFields({ days, stays }: Wish, t: Translate): FormField[] {
  return [
    {
      kind: 'field',
      name: 'days',
      type: 'number',
      label: t('moderation.decide.days'),
      help: t('moderation.decide.days.help'),
      value: days > 0 ? String(days) : ''
    },
    {
      kind: 'select',
      name: 'entries',
      label: t('moderation.decide.entries'),
      value: stays ? 'shown' : 'hidden',
      options: ['hidden', 'shown'].map(value => ({ value, label: t(`moderation.decide.entries.${value}`) }))
    }
  ]
}

function becauseFields({ rule, words }: Wish, t: Translate): FormField[] {
  return [
    {
      kind: 'select',
      name: 'rule',
      label: t('moderation.decide.rule'),
      value: rule,
      options: reasons.map(value => ({ value, label: t(`moderation.reason.${value}`) }))
    },
    {
      kind: 'field',
      name: 'words',
      label: t('moderation.decide.words'),
      help: t('moderation.decide.words.help'),
      rows: 4,
      maxlength: longestWords,
      value: words
    }
  ]
}
