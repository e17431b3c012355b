import type { MediaType } from '../../core/contract/media-type.ts'
import type { Plugin } from '../../core/plugin.ts'
import { describeImage } from './describe.ts'
import { privateFacts } from './facts.ts'
import { addMarks } from './marks.ts'
import { addPanorama } from './panorama.ts'
import { createProblem } from './problems.ts'
import { selector } from './selector.ts'
import { addPicturesPage } from './series/pictures-page.ts'
import { addSeries } from './series/present.ts'
import { addSeriesUpload } from './series/upload-page.ts'
import { type ImageSettings, readSettings, settingsSchema } from './settings.ts'
import { sniffImage } from './sniff.ts'

export default {
  name: 'image',
  api: 1,
  summary:
    'Photos, drawings and animations: JPEG, PNG, WebP, AVIF, GIF, TIFF, SVG, HEIC and camera raw files.',
  configSchema: settingsSchema,
  setup(node) {
    const problem = createProblem((code, message, options) => node.error(code, message, options))
    const image: MediaType = {
      name: 'image',
      accepts: [
        ...['image/*', '.heic', '.heif', '.avif', '.tif', '.tiff', '.svg'],
        ...['.dng', '.cr2', '.cr3', '.nef', '.arw', '.raf', '.orf', '.rw2', '.pef', '.srw', '.3fr']
      ],
      privateFacts,
      sniff: sniffImage,
      async process(job) {
        const { processImage } = await import('./process.ts')
        await processImage(job, readSettings(node.settings), problem)
      },
      describe: describeImage,
      selector
    }
    node.mediaTypes.add(image)
    addSeries(node)
    addPanorama(node)
    addMarks(node)
    addPicturesPage(node)
    addSeriesUpload(node)
  }
} satisfies Plugin<ImageSettings>
