import type { Plugin } from '../../core/plugin.ts'
import { createExposition } from './exposition.ts'
import { createFigures } from './figures.ts'
import { addMetricsRoute } from './metrics-route.ts'
import { createPermit } from './permit.ts'
import { createRequestCounts } from './requests.ts'
import { type Config, configSchema } from './settings.ts'
import { createTapCounts } from './taps.ts'

export default {
  name: 'metrics',
  api: 1,
  summary:
    'Figures about the node for Prometheus, for whoever shows a token or asks from a network that you name.',
  configSchema,
  setup(node, config) {
    const permit = createPermit(node, config)
    if (!permit) return
    const requests = createRequestCounts()
    const taps = createTapCounts()
    node.defer(() => taps.stop())
    const figures = createFigures(node, config.every)
    addMetricsRoute(node, { permit, requests, write: createExposition(node, { requests, taps, figures }) })
  }
} satisfies Plugin<Config>
