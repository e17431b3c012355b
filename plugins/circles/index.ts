import type { Plugin } from '../../core/plugin.ts'
import { addCircleActions } from './circle-actions.ts'
import { addCirclePages } from './circle-pages.ts'
import { addCircleRoutes } from './circle-routes.ts'
import { createCircles } from './circles.ts'
import { createNaming } from './naming.ts'
import { addPersonPage } from './person-page.ts'
import { addPersonalData } from './personal-data.ts'

export default {
  name: 'circles',
  api: 1,
  summary: 'Circles: groups of people that somebody shares with, known to nobody but who made them.',
  uses: ['results', 'guests'],
  setup(node) {
    const circles = createCircles(node)
    const naming = createNaming(node)
    addCirclePages(node, circles)
    addCircleActions(node, circles, naming)
    addPersonPage(node, circles, naming)
    const results = node.find('results')
    if (results) addCircleRoutes(node, { circles, naming, results })
    addPersonalData(node, circles)
  }
} satisfies Plugin
