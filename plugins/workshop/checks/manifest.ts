import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { BootProblem } from '../../../core/boot/boot-failure.ts'
import type { Check, Problem } from '../finding.ts'

/** Whether a problem of a chain is about which theme comes next in it. */
export const isOfParent = ({ where }: BootProblem) => /#parent\b/.test(where)

/** Where a problem of a manifest stands: `…/theme.json#settings/properties/accent`. */
export function placeInManifest(folder: string, manifest: string, { where, what }: BootProblem): Problem {
  const [file = '', path = ''] = where.split('#')
  const key = path.split('/').at(-1)
  const offset = key ? manifest.search(new RegExp(`"${key.replace(/\W/g, '\\$&')}"\\s*:`)) : 0
  const line = manifest.slice(0, Math.max(0, offset)).split('\n').length
  const shown = file.startsWith('/') ? relative(folder, file) : 'theme.json'
  return { file: shown, line, message: path ? `${path} ${what}` : what }
}

export default {
  code: 'THEME001',
  severity: 'error',
  rule: 'theme.json is there and fits its schema.',
  find({ folder, manifest, problems }) {
    if (!existsSync(join(folder, 'theme.json')))
      return [{ file: 'theme.json', line: 1, message: 'There is no theme.json.' }]
    return problems
      .filter(problem => !isOfParent(problem))
      .map(problem => placeInManifest(folder, manifest, problem))
  }
} satisfies Check
