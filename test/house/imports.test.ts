import assert from 'node:assert/strict'
import { dirname, join } from 'node:path/posix'
import { locate, readSources, type Source } from './sources.ts'

interface Import {
  from: string
  /** The imported file, from the project's root; undefined for packages. */
  target: string | undefined
  isType: boolean
  place: string
}

const statement =
  /^\s*(import|export)\s(type\s)?(?:[^'"`;]*?\sfrom\s)?['"]([^'"]+)['"]|\b(import)\(\s*['"]([^'"]+)['"]\s*\)(?!\.\w+\b(?!\())/gm

describe('imports', () => {
  const imports = readSources('{core,plugins,media-types,themes}/**/*.ts').flatMap(findImports)
  const ofPlugins = imports.filter(({ from }) => !from.startsWith('core/'))

  it('of plugins and themes take only types from the core, and in browsers what it offers them', () => {
    const wrong = ofPlugins.filter(
      ({ from, target, isType }) =>
        target?.startsWith('core/') &&
        !isType &&
        !(from.includes('/client/') && target.startsWith('core/client/'))
    )
    assert.deepEqual(wrong.map(show), [])
  })

  it('of a plugin reach another one only for the types in its service.ts', () => {
    const wrong = ofPlugins.filter(({ from, target, isType }) => {
      if (!target || target.startsWith('core/') || ownerOf(target) === ownerOf(from)) return false
      return !isType || !/^(plugins|media-types)\/[\w-]+\/service\.ts$/.test(target)
    })
    assert.deepEqual(wrong.map(show), [])
  })

  it('of the core stay in the core', () => {
    const wrong = imports.filter(
      ({ from, target }) => from.startsWith('core/') && target && !target.startsWith('core/')
    )
    assert.deepEqual(wrong.map(show), [])
  })

  it('find a service.ts that holds types and no code', () => {
    const code = readSources('{plugins,media-types}/*/service.ts').filter(({ text }) =>
      /^export (const|function|let|class|default)/m.test(text)
    )
    assert.deepEqual(
      code.map(({ path }) => path),
      []
    )
  })
})

function findImports(source: Source): Import[] {
  return [...source.text.matchAll(statement)].map(match => {
    const [, keyword, type, specifier, , dynamic] = match
    const name = specifier ?? dynamic ?? ''
    return {
      from: source.path,
      target: locateTarget(source, name),
      isType: keyword !== undefined && (Boolean(type) || onlyTypes(match[0])),
      place: locate(source, match.index)
    }
  })
}

function locateTarget({ path }: Source, name: string) {
  if (name.startsWith('.')) return join(dirname(path), name)
  return name.startsWith('hob/') ? name.replace('hob/', 'core/') : undefined
}

/** `import { type A, type B } from …`; an `import type` says so in front. */
function onlyTypes(text: string) {
  const names = /\{([^}]*)\}/
    .exec(text)?.[1]
    ?.split(',')
    .map(name => name.trim())
    .filter(Boolean)
  return names !== undefined && names.length > 0 && names.every(name => name.startsWith('type '))
}

function ownerOf(path: string) {
  return path.split('/').slice(0, 2).join('/')
}

function show({ place, target }: Import) {
  return `${place} imports ${target}`
}
