import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { CountAll } from './counts.ts'
import { transparencyResult } from './result-schemas.ts'
import { transparencyView } from './views.ts'

const path = '/transparency'
const mostYears = 10
const limit = { points: 120, seconds: 600 } as const
const query = { type: 'object', properties: { year: { type: 'integer', minimum: 2000, maximum: 9999 } } }

/** How many reports and measures there were in a year, in numbers alone: for everybody where the operator says so, else for moderators. */
export function addTransparencyPage(node: PluginNode, countAll: CountAll) {
  const isPublic = () => node.settings.get('transparency') === 'everybody'
  node.slot('page.footer', { template: 'moderation/footer', when: isPublic })

  node.pages.add({
    name: 'moderation.transparency',
    path,
    access: 'anyone',
    template: 'moderation/transparency',
    client: 'moderation',
    query,
    limit,
    schema: transparencyView,
    view: viewOf
  })
  node.router.get(
    '/api/v1/transparency',
    {
      access: 'anyone',
      summary: 'Show how many reports and decisions there were in a year',
      query,
      result: transparencyResult,
      limit
    },
    async ({ state }) => {
      const { year, counts } = await countFor(state)
      const { medianTime, ...numbers } = counts
      return { year, ...numbers, ...(medianTime !== undefined && { medianHours: toHours(medianTime) }) }
    }
  )

  async function countFor({ viewer: { account }, query }: HobContext['state']) {
    if (!isPublic() && (!account || account.role === 'member'))
      throw node.error('NOT_FOUND', 'There is nothing at this address.', { status: 404 })
    const now = new Date().getUTCFullYear()
    const year = Math.min((query.year as number | undefined) ?? now, now)
    return { now, year, counts: await countAll(Date.UTC(year), Date.UTC(year + 1)) }
  }

  async function viewOf({ state }: HobContext) {
    const { t } = state
    const { now, year, counts } = await countFor(state)
    const say = (what: string) => (one: { name: string; count: number }) => ({
      label: t(`moderation.${what}.${one.name}`),
      count: one.count
    })
    return {
      title: t('moderation.transparency.title'),
      isPublic: isPublic(),
      year,
      earlier: year > now - mostYears ? `${path}?year=${year - 1}` : undefined,
      later: year < now ? `${path}?year=${year + 1}` : undefined,
      figures: [
        ...(['cases', 'reports', 'held', 'appeals', 'granted'] as const).map(name => ({
          label: t(`moderation.figure.${name}`),
          count: counts[name]
        })),
        ...(counts.medianTime === undefined
          ? []
          : [{ label: t('moderation.figure.hours'), count: toHours(counts.medianTime) }])
      ],
      reasons: counts.byReason.map(say('reason')),
      outcomes: counts.byOutcome.map(say('outcome')),
      actions: counts.byAction.map(say('action'))
    }
  }
}

const toHours = (milliseconds: number) => Math.ceil(milliseconds / 3_600_000)
