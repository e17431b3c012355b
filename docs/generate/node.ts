import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toConfig } from '../../core/config/config.ts'
import { createNode, type RunningNode } from '../../core/node.ts'

/** Does some work with a node that has every plugin of this project, in a data folder that is removed afterwards. */
export async function withWholeNode<Result>(
  root: string,
  work: (node: RunningNode) => Promise<Result>
): Promise<Result> {
  const data = await mkdtemp(join(tmpdir(), 'hob-reference-'))
  const values = { data, log: { level: 'silent' }, plugins: await listPlugins(root) }
  const config = toConfig({ root, file: null, layers: [{ origin: 'the reference', values }] })
  const node = await createNode(config, { role: 'command' })
  try {
    return await work(node)
  } finally {
    await node.stop()
    await rm(data, { recursive: true, force: true })
  }
}

async function listPlugins(root: string): Promise<Record<string, object>> {
  const folders = await Promise.all(['plugins', 'media-types'].map(kind => listFolders(join(root, kind))))
  return Object.fromEntries(folders.flat().map(name => [name, {}]))
}

async function listFolders(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter(entry => entry.isDirectory()).map(({ name }) => name)
  return names.sort()
}
