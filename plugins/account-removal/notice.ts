import type { PluginNode } from '../../core/plugin.ts'
import { leavingOf } from './leaving.ts'

/** Whoever signs in while their account is leaving is told on every page, with the way back beside it. */
export function addNotice(node: PluginNode) {
  node.slot('page.notice', {
    template: 'account-removal/notice',
    stage: -10,
    when: (view, { viewer }) => leavingOf(viewer.account) !== undefined && view.leaving === undefined,
    load: (_view, { viewer }) => {
      const leaving = leavingOf(viewer.account)
      return leaving && { until: new Date(leaving.until).toISOString() }
    }
  })
}
