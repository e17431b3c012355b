import type { MediaType } from '../../core/contract/media-type.ts'
import type { Processing } from '../../core/contract/processing.ts'
import type { Plugin } from '../../core/plugin.ts'
import { describeVideo } from './describe.ts'
import { posterFacts, privateFacts } from './facts.ts'
import { addFragments } from './fragments.ts'
import { addPosterPage } from './poster-page.ts'
import { createProblem } from './problems.ts'
import { readSettings, settingsSchema, type VideoSettings } from './settings.ts'
import { sniffVideo } from './sniff.ts'

export default {
  name: 'video',
  api: 1,
  summary: 'Films: MP4, MOV, WebM, Matroska, MPEG, AVI, Windows Media, Flash video and Ogg.',
  requires: ['ffmpeg'],
  configSchema: settingsSchema,
  setup(node) {
    const problem = createProblem((code, message, options) => node.error(code, message, options))
    const ffmpeg = node.use('ffmpeg')
    const tools = () => ({ ffmpeg, settings: readSettings(node.settings), problem })
    async function makePoster(job: Processing) {
      const { processPoster } = await import('./process.ts')
      await processPoster(job, tools())
    }
    const video: MediaType = {
      name: 'video',
      accepts: ['video/*', '.mkv', '.mts', '.m2ts', '.ts', '.ogv', '.flv', '.wmv'],
      privateFacts,
      isSlow: true,
      letsOriginalsGo: () => readSettings(node.settings).originals === 'drop',
      sniff: sniffVideo,
      async process(job) {
        const { processVideo } = await import('./process.ts')
        await processVideo(job, tools())
      },
      parts: { poster: { roles: ['poster'], facts: posterFacts, process: makePoster } },
      describe: describeVideo,
      selector: ffmpeg.moments('video')
    }
    node.mediaTypes.add(video)
    node.hooks.node.health.tapPromise('video', async checks => {
      const { checkEncoders } = await import('./health.ts')
      const check = await checkEncoders(readSettings(node.settings), ffmpeg.installation)
      if (check) checks.push(check)
    })
    addFragments(node)
    addPosterPage(node)
  }
} satisfies Plugin<VideoSettings>
