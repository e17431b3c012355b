import type { PluginNode } from '../../core/plugin.ts'
import type { FormErrors } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { type Reason, reasons } from './reasons.ts'
import type { Reports } from './reports.ts'
import type { Subject } from './service.ts'
import type { Subjects } from './subjects.ts'
import { reportView } from './views.ts'

const path = '/report/:kind/:id'
const page = { name: 'moderation.report', template: 'moderation/report', client: 'moderation' }
const longest = 2000
const params = {
  type: 'object',
  properties: { kind: { type: 'string', maxLength: 64 }, id: { type: 'string', maxLength: 64 } }
}

interface Values {
  reason: string
  words: string
}

/** Where anybody says what is wrong with something, by a form that works everywhere. */
export function addReportPage(
  node: PluginNode,
  { subjects, reports }: { subjects: Subjects; reports: Reports }
) {
  const { forms } = node.pages

  async function find({ state: { viewer, params } }: HobContext): Promise<Subject> {
    const subject = await subjects.findFor(viewer, params.kind ?? '', params.id ?? '')
    if (!subject) throw node.error('REPORT_MISSING', 'There is nothing here to report.', { status: 404 })
    return subject
  }

  node.pages.add({
    ...page,
    path,
    access: 'anyone',
    limit: { points: 120, seconds: 600 },
    schema: reportView,
    async view(ctx) {
      const subject = await find(ctx)
      if (!ctx.state.viewer.account && node.settings.get('reports') !== 'anyone')
        throw node.error('SIGN_IN_NEEDED', 'Please sign in first.', { status: 401 })
      return viewOf(ctx, subject, { reason: '', words: '' })
    }
  })

  node.router.post(path, { access: 'anyone', params, limit: { points: 30, seconds: 3600 } }, async ctx => {
    const subject = await find(ctx)
    const { body, t } = ctx.state
    const values = {
      reason: forms.readText(body, 'reason'),
      words: forms.readText(body, 'words').slice(0, longest)
    }
    const errors = findErrors(values, t) ?? (await attempt(ctx, subject, values))
    if (errors)
      return node.pages.draw(ctx, { ...page, view: viewOf(ctx, subject, values, errors), status: 422 })
    ctx.state.flash(t('moderation.report.sent'))
    ctx.redirect(subject.path)
  })

  async function attempt(ctx: HobContext, subject: Subject, { reason, words }: Values) {
    const { viewer, network, params } = ctx.state
    try {
      const report = {
        kind: params.kind ?? '',
        subject,
        reason: reason as Reason,
        words,
        by: viewer,
        network
      }
      await reports.send(report)
      return undefined
    } catch (thrown) {
      const refusal = node.pages.demandRefusal(ctx.state, thrown)
      if (refusal.status === 401) throw thrown
      return { [refusal.path ?? 'reason']: refusal.message }
    }
  }

  function viewOf(ctx: HobContext, subject: Subject, { reason, words }: Values, errors: FormErrors = {}) {
    const { t, params } = ctx.state
    const kind = subjects.kind(params.kind ?? '')
    const fields = [
      {
        kind: 'choice' as const,
        name: 'reason',
        label: t('moderation.report.reason'),
        value: reason,
        options: reasons.map(value => ({ value, label: t(`moderation.reason.${value}`) }))
      },
      {
        kind: 'field' as const,
        name: 'words',
        label: t('moderation.report.words'),
        help: t('moderation.report.words.help'),
        rows: 4,
        maxlength: longest,
        value: words
      }
    ]
    return {
      title: t('moderation.report.title', { kind: t(kind?.label ?? 'moderation.subject.unknown') }),
      heading: subject.heading,
      back: subject.path,
      action: `/report/${params.kind}/${params.id}`,
      fields: forms.placeErrors(fields, errors),
      errors: forms.listErrors(errors)
    }
  }
}

function findErrors({ reason, words }: Values, t: HobContext['state']['t']): FormErrors | undefined {
  if (!reasons.some(one => one === reason)) return { reason: t('moderation.report.reason.none') }
  return reason === 'other' && !words ? { words: t('moderation.report.words.none') } : undefined
}
