import type { Config } from '../config/config.ts'
import type { ConfigOptions } from '../config/config-layers.ts'
import type { HealthCheck } from '../hooks/node-hooks.ts'
import type { RunningNode } from '../node.ts'
import { version } from '../version.ts'
import { BootFailure } from './boot-failure.ts'
import { loadCheckedConfig } from './checked-config.ts'

/** Oldest Node that runs Hob. */
const oldest = 24

/** Looks at the machine, the configuration and every part of the node, and goes on as far as it can. */
export async function* examine(sources: ConfigOptions): AsyncGenerator<HealthCheck> {
  yield { name: 'hob', ok: true, message: version }
  yield checkRuntime()
  const config = yield* attempt('configuration', async () => loadCheckedConfig(sources))
  if (!config) return
  yield {
    name: 'configuration',
    ok: true,
    message: config.file ?? 'No hob.yaml; everything has its default.'
  }
  yield { name: 'data folder', ok: true, message: config.data }
  const node = yield* attempt('boot', async () => bootNode(config))
  if (!node) return
  try {
    yield describeMigrations(node)
    yield* await node.health()
    yield await checkServer(config)
  } finally {
    await node.stop()
  }
}

async function* attempt<Result>(
  name: string,
  work: () => Promise<Result>
): AsyncGenerator<HealthCheck, Result | undefined> {
  try {
    return await work()
  } catch (error) {
    const problems =
      error instanceof BootFailure
        ? error.problems
        : [{ where: name, what: String(error), remedy: undefined }]
    for (const { where, what, remedy } of problems) {
      yield { name, ok: false, message: `${where}: ${what}${remedy ? ` ${remedy}` : ''}` }
    }
  }
}

async function bootNode(config: Config) {
  const { createNode } = await import('../node.ts')
  return createNode({ ...config, log: { level: 'fatal' } }, { role: 'command' })
}

function checkRuntime(): HealthCheck {
  const ok = Number(process.versions.node.split('.')[0]) >= oldest
  return {
    name: 'node',
    ok,
    message: `${process.version} at ${process.execPath}${ok ? '' : `; ${oldest} is needed`}`
  }
}

function describeMigrations({ migrated }: RunningNode): HealthCheck {
  const count = migrated.flatMap(({ names }) => names).length
  return {
    name: 'migrations',
    ok: true,
    message: count > 0 ? `${count} ran just now.` : 'All tables are up to date.'
  }
}

/** No answer is no fault: the node may not be meant to run now. */
async function checkServer({ host, port }: Config): Promise<HealthCheck> {
  const name = 'server'
  const address = `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}`
  try {
    const answer = await fetch(`${address}/readyz`, { signal: AbortSignal.timeout(5000) })
    return {
      name,
      ok: answer.ok,
      message: `${address} ${answer.ok ? 'is ready.' : `answers ${answer.status}.`}`
    }
  } catch {
    return { name, ok: true, message: `Nothing listens at ${address}.` }
  }
}
