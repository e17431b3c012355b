import type { Plugin } from '../../core/plugin.ts'
import { createFfmpeg } from './ffmpeg.ts'
import { checkInstallation } from './health.ts'
import { createProblem } from './problems.ts'
import { type FfmpegConfig, readLimits, settingsSchema } from './settings.ts'

export default {
  name: 'ffmpeg',
  api: 1,
  summary:
    'Finds ffmpeg on this machine and runs it within limits, for the plugins of sound and moving pictures.',
  provides: ['ffmpeg'],
  configSchema: settingsSchema,
  setup(node, config) {
    const ffmpeg = createFfmpeg({
      config,
      limits: () => readLimits(node.settings),
      problem: createProblem((code, message, options) => node.error(code, message, options))
    })
    node.provide('ffmpeg', ffmpeg)
    node.hooks.node.health.tapPromise('ffmpeg', async checks => {
      checks.push(await checkInstallation(ffmpeg.installation))
    })
  }
} satisfies Plugin<FfmpegConfig>
