import type { MediaType } from '../../core/contract/media-type.ts'
import type { Plugin } from '../../core/plugin.ts'
import { describeModel } from './describe.ts'
import { addFragments } from './fragments.ts'
import { addPartsPage } from './parts/parts-page.ts'
import { addPartsUpload } from './parts/upload-page.ts'
import { createProblem } from './problems.ts'
import { selector } from './selector.ts'
import { type ModelSettings, readSettings, settingsSchema } from './settings.ts'
import { sniffModel } from './sniff.ts'

export default {
  name: 'model',
  api: 1,
  summary: '3D models: STL, OBJ, PLY, glTF, GLB and 3MF, alone or in a ZIP with their parts.',
  configSchema: settingsSchema,
  setup(node) {
    const problem = createProblem((code, message, options) => node.error(code, message, options))
    const model: MediaType = {
      name: 'model',
      accepts: ['.stl', '.obj', '.ply', '.gltf', '.glb', '.3mf', '.zip', 'model/*'],
      sniff: sniffModel,
      async process(job) {
        const { processModel } = await import('./process.ts')
        await processModel(job, readSettings(node.settings), problem)
      },
      describe: describeModel,
      selector
    }
    node.mediaTypes.add(model)
    addFragments(node)
    addPartsPage(node)
    addPartsUpload(node)
    node.hooks.web.policy.tap('model', policy => {
      // The viewer unpacks models with WebAssembly and reads their pictures from memory.
      policy.add('script-src', "'wasm-unsafe-eval'")
      policy.add('connect-src', 'blob:')
    })
  }
} satisfies Plugin<ModelSettings>
