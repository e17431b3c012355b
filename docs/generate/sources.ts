import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What declares the core's hooks, one file after another. */
export async function readHooksSource(root: string): Promise<string> {
  const files = await Array.fromAsync(glob('core/hooks/*-hooks.ts', { cwd: root }))
  const texts = await Promise.all(files.sort().map(file => readFile(join(root, file), 'utf8')))
  return texts.join('\n')
}

/** An exported interface as it stands in the code, with its documentation. Throws when there is none of that name. */
export async function readInterface(root: string, name: string): Promise<string> {
  const pattern = new RegExp(`^export interface ${name} \\{[\\s\\S]*?^\\}`, 'm')
  const source = await readFirst(root, '{core,plugins}/**/*.ts', pattern)
  return pattern.exec(source)![0]
}

async function readFirst(root: string, files: string, pattern: RegExp): Promise<string> {
  for (const file of (await Array.fromAsync(glob(files, { cwd: root }))).sort()) {
    const source = await readFile(join(root, file), 'utf8')
    if (pattern.test(source)) return source
  }
  throw new Error(`Nothing in ${files} matches ${pattern}.`)
}
