import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LoadedPlugin, RunningNode } from '../../core/node.ts'
import { codes, type ReferencePage, table } from './page.ts'

/** `services.md`: what plugins offer to each other, and who needs what. */
export async function describeServices({ plugins }: RunningNode): Promise<ReferencePage> {
  const rows = plugins.map(({ name, plugin }) => [
    name,
    codes(plugin.provides ?? []),
    codes(plugin.requires ?? []),
    codes(plugin.uses ?? [])
  ])
  const body = [
    "A plugin offers a service with `node.provide('name', service)` and takes one with `node.use('name')`, which throws when there is none, or `node.find('name')`. `provides`, `requires` and `uses` decide the order of the set-up. Another plugin's code is never imported, only the types in its `service.ts`.",
    table(['Plugin', 'Provides', 'Requires', 'Uses'], rows),
    ...(await Promise.all(plugins.map(describeService))).flat()
  ]
  const summary = 'What plugins offer to each other, and which plugin needs which.'
  return { file: 'services.md', title: 'Services', summary, body: body.join('\n\n') }
}

async function describeService({ name, summary, folder, plugin }: LoadedPlugin): Promise<string[]> {
  const file = join(folder, 'service.ts')
  if (!plugin.provides?.length || !existsSync(file)) return []
  const types = (await readFile(file, 'utf8')).replace(/^import .*\n/gm, '').trim()
  return [
    `## ${plugin.provides.join(', ')}`,
    `Of \`plugins/${name}\`. ${summary}`,
    `\`\`\`ts\n${types}\n\`\`\``
  ]
}
