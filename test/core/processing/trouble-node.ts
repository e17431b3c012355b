import { join } from 'node:path'
import type { Arrival } from '../../../core/entries/entries.ts'
import { temporaryFile } from '../../rig/files.ts'
import { type NodeSettings, startNode, type TestNode } from '../../rig/node.ts'
import { makeTrouble, type Plan } from '../jobs/trouble/index.ts'

const trouble = join(import.meta.dirname, '..', 'jobs', 'trouble')

/** A node with one kind of media, whose files say what goes wrong with them. */
export const startTrouble = (settings: Omit<NodeSettings, 'plugins'> = {}): Promise<TestNode> =>
  startNode({ web: false, ...settings, plugins: ['storage-local', trouble] })

export async function arrive(plan: Plan, name = 'x.trouble'): Promise<Arrival> {
  const bytes = makeTrouble(plan)
  return { path: await temporaryFile(name, bytes), name, size: bytes.length }
}

/** Hands over the name of every moment of entries that plugins hear of. */
export function hearOfEntries({ node }: TestNode, hear: (moment: string) => void) {
  for (const name of ['processed', 'published', 'changed', 'failed'] as const)
    node.hooks.entries[name].tap('test', () => hear(name))
}
