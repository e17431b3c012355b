import type { Plugin } from '../../core/plugin.ts'
import { addAccent } from './accent.ts'
import { addLookSettings } from './look-settings.ts'
import { addMaking } from './making.ts'
import { addPersonalData } from './personal-data.ts'
import { createPictures } from './pictures.ts'
import { addServing } from './serving.ts'
import { addSquares } from './squares.ts'
import { keepFromSweep } from './unused.ts'

export default {
  name: 'pictures',
  api: 1,
  summary: 'Pictures that belong to no entry: logo, header, portraits; and the colour of a person’s pages.',
  uses: ['settings-pages'],
  provides: ['pictures'],
  setup(node) {
    const pictures = createPictures(node, addSquares(node))
    node.provide('pictures', pictures)
    addMaking(node)
    addServing(node)
    keepFromSweep(node)
    addPersonalData(node)
    addAccent(node)
    addLookSettings(node, pictures)
  }
} satisfies Plugin
