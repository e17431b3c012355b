import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Check, Problem } from '../finding.ts'
import type { ThemeSubject } from '../subject.ts'
import { callName, findNodes, firstText, lineOf } from '../syntax.ts'

export default {
  code: 'THEME012',
  severity: 'error',
  rule: 'Every picture, font and script that is named is there.',
  find: subject => [...findInTemplates(subject), ...findInStyles(subject), ...findInSettings(subject)]
} satisfies Check

function findInTemplates(subject: ThemeSubject): Problem[] {
  return subject.readable.flatMap(({ tree, path }) =>
    findNodes(tree, 'MustacheStatement', 'SubExpression')
      .filter(node => ['asset', 'script'].includes(callName(node)))
      .flatMap(node => {
        const name = firstText(node)
        if (name === undefined || exists(name, callName(node), subject)) return []
        return [{ file: path, line: lineOf(node), message: `There is no ${callName(node)} "${name}".` }]
      })
  )
}

/** `hearth/assets/logo.svg` may lie in any theme of the chain, `site/assets/…` in that plugin. */
function exists(name: string, kind: string, { chain, plugins }: ThemeSubject): boolean {
  const [owner = '', ...path] = name.split('/')
  const file = path.join('/')
  const isTheme = chain.some(theme => theme.name === owner)
  const isAsset = kind === 'asset'
  const folders = isTheme && isAsset ? chain : [...chain, ...plugins].filter(one => one.name === owner)
  const endings = isAsset ? [''] : ['.ts', '.js']
  return folders.some(({ folder }) => endings.some(ending => existsSync(join(folder, file + ending))))
}

/** Style sheets that settings bring in may lie in any theme of the chain. */
function findInSettings({ chain, manifest }: ThemeSubject): Problem[] {
  const properties = Object.values((chain[0]?.settings.properties ?? {}) as Record<string, StyledSetting>)
  return properties
    .flatMap(property => Object.values(property['x-styles'] ?? {}))
    .filter(path => !chain.some(({ folder }) => existsSync(join(folder, path))))
    .map(path => {
      const line = manifest.slice(0, manifest.indexOf(`"${path}"`)).split('\n').length
      return { file: 'theme.json', line, message: `There is no style sheet "${path}".` }
    })
}

interface StyledSetting {
  'x-styles'?: Record<string, string>
}

function findInStyles({ styles, folder }: ThemeSubject): Problem[] {
  return styles.flatMap(({ file, addresses }) =>
    addresses
      .filter(({ address }) => !/^([a-z]+:|\/\/|#|$)/i.test(address))
      .filter(({ address }) => !existsSync(join(folder, dirname(file), address.replace(/[?#].*$/, ''))))
      .map(({ address, line }) => ({ file, line, message: `There is no file "${address}".` }))
  )
}
