import { statfs } from 'node:fs/promises'
import { checkDatabase } from '../database/database.ts'
import type { HealthCheck } from '../hooks/node-hooks.ts'
import type { Node } from '../node.ts'
import { checkTheme } from '../themes/theme-verdict.ts'
import { checkStorages } from './storage-health.ts'

type HealthParts = Pick<Node, 'config' | 'db' | 'hooks' | 'nodeSettings' | 'plugins' | 'storages' | 'themes'>

/** Asks the core's own parts and every plugin whether they are well. */
export async function checkHealth(parts: HealthParts): Promise<HealthCheck[]> {
  const { config, db, hooks, nodeSettings, plugins, themes } = parts
  const checks = await Promise.all([
    attempt('database', () => checkDatabase(db)),
    attempt('disk', () => checkDisk(config)),
    attempt('storages', () => checkStorages(parts)),
    checkPlugins(plugins),
    checkTheme(themes),
    checkSettings(nodeSettings)
  ])
  await hooks.node.health.promise(checks)
  return checks
}

async function attempt(name: string, check: () => Promise<HealthCheck>): Promise<HealthCheck> {
  try {
    return await check()
  } catch (error) {
    return { name, ok: false, message: (error as Error).message }
  }
}

async function checkDisk({ data, limits }: HealthParts['config']): Promise<HealthCheck> {
  const { bavail, bsize } = await statfs(data)
  const free = bavail * bsize
  const values = { free: sayBytes(free), kept: sayBytes(limits.freeDisk) }
  return {
    name: 'disk',
    ok: free > limits.freeDisk,
    message: `${values.free} are free; ${values.kept} are kept free.`,
    words: { key: 'core.health.disk', values }
  }
}

function sayBytes(bytes: number): string {
  return bytes < 1e9 ? `${Math.floor(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`
}

/** No fault, but what somebody who reads the file would not think of. */
function checkSettings({ list, of }: HealthParts['nodeSettings']): HealthCheck {
  const overridden = list().flatMap(({ plugin }) =>
    Object.entries(of(plugin).sources())
      .filter(([, { otherwise }]) => otherwise?.origin === 'file')
      .map(([name]) => `${plugin}.${name}`)
  )
  const names = overridden.join(', ')
  if (!names)
    return {
      name: 'settings',
      ok: true,
      message: 'All of hob.yaml counts.',
      words: { key: 'core.health.settings' }
    }
  const words = { key: 'core.health.settingsOverridden', values: { names } }
  return {
    name: 'settings',
    ok: true,
    message: `Set in the admin pages too, which counts before hob.yaml: ${names}.`,
    words
  }
}

function checkPlugins(plugins: HealthParts['plugins']): HealthCheck {
  const failed = plugins.filter(plugin => plugin.error)
  const message = failed.map(({ name, error }) => `${name} takes no part: ${error}`).join(' ')
  if (message) return { name: 'plugins', ok: false, message }
  const words = { key: 'core.health.plugins', values: { count: plugins.length } }
  return { name: 'plugins', ok: true, message: `${plugins.length} are set up.`, words }
}
