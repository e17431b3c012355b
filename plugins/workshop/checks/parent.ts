import type { Check } from '../finding.ts'
import { isOfParent, placeInManifest } from './manifest.ts'

export default {
  code: 'THEME002',
  severity: 'error',
  rule: 'The parent is a theme, and no theme is its own ancestor.',
  find: ({ folder, manifest, problems }) =>
    problems.filter(isOfParent).map(problem => placeInManifest(folder, manifest, problem))
} satisfies Check
