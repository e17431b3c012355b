import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import type { PluginNode } from '../../core/plugin.ts'

export type Start = 'plugin' | 'media-type'

interface Request {
  start: Start
  name: string
  /** The folder in which its own is made; absent, that of all others of its kind. */
  parent: string | undefined
}

/** What was written, how the configuration calls it, and where its test is. */
export interface Written {
  files: string[]
  key: string
  test: string
}

/** Copies a start under a new name; imports are made to fit the place. Throws when the name is taken or no name for a plugin. */
export async function writeStart(
  { config, error }: PluginNode,
  { start, name, parent }: Request
): Promise<Written> {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    throw error(
      'NAME_INVALID',
      `"${name}" is no name for a plugin: small letters, digits and single dashes.`,
      { status: 422 }
    )
  }
  const kind = `${start}s`
  const folder = join(parent ? resolve(parent) : join(config.root, kind), name)
  const testFolder = parent ? folder : join(config.root, 'test', kind, name)
  await demandRoom(folder, error)
  const source = join(import.meta.dirname, 'starts', start)
  const key = parent ? pathFrom(config.file ? dirname(config.file) : config.root, folder) : name
  const files: string[] = []
  for (const path of await listFiles(source)) {
    const isTest = path.endsWith('.test.ts')
    const target = join(isTest ? testFolder : folder, path.replaceAll('sample', name))
    const text = await readFile(join(source, path), 'utf8')
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, adapt(text, { name, key, folder, root: config.root, at: dirname(target) }))
    files.push(target)
  }
  return { files, key, test: relative(process.cwd(), join(testFolder, `${name}.test.ts`)) }
}

/** As the configuration and imports write it: beginning with a dot. */
function pathFrom(from: string, to: string) {
  const path = relative(from, to)
  return path.startsWith('..') ? path : `./${path}`
}

async function demandRoom(folder: string, error: PluginNode['error']) {
  const found = await readdir(folder).catch(() => [])
  if (found.length > 0) throw error('NAME_TAKEN', `${folder} is there already.`, { status: 409 })
}

async function listFiles(folder: string) {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  return found.filter(one => one.isFile()).map(one => relative(folder, join(one.parentPath, one.name)))
}

interface Place {
  name: string
  key: string
  /** Of the plugin, of Hob, and of the file that is written. */
  folder: string
  root: string
  at: string
}

function adapt(text: string, { name, key, folder, root, at }: Place) {
  const words = name.split('-')
  const pascal = words.map(word => word[0]!.toUpperCase() + word.slice(1)).join('')
  return text
    .replaceAll('../../../../', `${pathFrom(at, root)}/`)
    .replace("import.meta.dirname, '.'", `import.meta.dirname, '${relative(at, folder) || '.'}'`)
    .replaceAll('SAMPLE_KEY', key)
    .replaceAll('SAMPLE_', `${name.replaceAll('-', '_').toUpperCase()}_`)
    .replaceAll('Sample', pascal)
    .replaceAll(/\bsample\b/g, name)
}
