import type { HobContext } from '../../core/web/routes.ts'

const tabs = ['overview', 'accounts', 'plugins', 'look', 'settings', 'jobs'] as const

export type AdminTab = (typeof tabs)[number]

/** The pages of `/admin`, with the one that is shown marked. */
export function adminTabs({ state: { t } }: HobContext, current?: AdminTab) {
  return tabs.map(name => ({
    label: t(`admin.${name}.title`),
    address: name === 'overview' ? '/admin' : `/admin/${name}`,
    current: name === current
  }))
}

/** What every admin page's view starts with. */
export function adminView(ctx: HobContext, tab: AdminTab, title = ctx.state.t(`admin.${tab}.title`)) {
  return { title, tabs: adminTabs(ctx, tab) }
}
