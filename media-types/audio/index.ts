import type { MediaType } from '../../core/contract/media-type.ts'
import type { Plugin } from '../../core/plugin.ts'
import { addCoverPage } from './cover-page.ts'
import { describeAudio } from './describe.ts'
import { privateFacts } from './facts.ts'
import { addFragments } from './fragments.ts'
import { createProblem } from './problems.ts'
import { type AudioSettings, readSettings, settingsSchema } from './settings.ts'
import { sniffAudio } from './sniff.ts'

export default {
  name: 'audio',
  api: 1,
  summary: 'Sound: MP3, FLAC, WAV, AIFF, Ogg, Opus, M4A and AAC.',
  requires: ['ffmpeg'],
  configSchema: settingsSchema,
  setup(node) {
    const problem = createProblem((code, message, options) => node.error(code, message, options))
    const ffmpeg = node.use('ffmpeg')
    const audio: MediaType = {
      name: 'audio',
      accepts: ['audio/*', '.flac', '.aif', '.aiff', '.m4a', '.m4b', '.oga', '.opus', '.mka'],
      privateFacts,
      sniff: sniffAudio,
      async process(job) {
        const { processAudio } = await import('./process.ts')
        await processAudio(job, { ffmpeg, settings: readSettings(node.settings), problem })
      },
      describe: describeAudio,
      selector: ffmpeg.moments('audio')
    }
    node.mediaTypes.add(audio)
    addFragments(node)
    addCoverPage(node)
  }
} satisfies Plugin<AudioSettings>
