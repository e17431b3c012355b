import { runCleanUps } from '../rig/cleanup.ts'
import { createTestConfig } from '../rig/config.ts'
import { type Engine, postgres, sqlite } from '../rig/engines.ts'
import { temporaryFile } from '../rig/files.ts'
import { startProcess } from '../rig/process.ts'
import { median, printFigure } from './figure.ts'
import { fillLibrary } from './library.ts'

/** Whether lists stay as quick with 100,000 entries as with 1,000, drawn anew for a signed-in member each time. */
for (const engine of [sqlite, postgres]) {
  const small = await measure(engine, 1000)
  const large = await measure(engine, 100_000)
  for (const [name, time] of Object.entries(large)) {
    printFigure(`${name} with 100,000 entries on ${engine.name}`, time, 'ms', {
      ratio: time / (small[name] ?? 1),
      to: 'that with 1,000',
      most: 1.3
    })
  }
}
await runCleanUps()
process.exit()

async function measure(engine: Engine, count: number): Promise<Record<string, number>> {
  const config = await createTestConfig({ database: await engine.database() })
  const settings = await temporaryFile('hob.yaml', JSON.stringify({ database: config.database }))
  const node = await startProcess({
    data: config.data,
    words: ['--config', settings],
    env: { HOB_CONFIG: settings }
  })
  await node.run(['account', 'create', 'ada', '--password-stdin'], 'correct horse battery staple')
  const { out } = await node.run(['account', 'token', 'ada'])
  await fillLibrary(config, 'ada', count)
  const headers = { authorization: `Bearer ${out.trim().split(/\s+/).at(-1)}` }
  const pages = {
    home: '/',
    profile: '/@ada',
    'profile from a month': '/@ada?from=2023-11',
    'API list': '/api/v1/entries'
  }
  const times: Record<string, number> = {}
  for (const [name, path] of Object.entries(pages)) times[name] = await typicalTime(node.url + path, headers)
  await node.stop()
  return times
}

async function typicalTime(url: string, headers: Record<string, string>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < 150; round++) {
    const since = performance.now()
    const answer = await fetch(url, { headers })
    await answer.arrayBuffer()
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
    if (round >= 50) times.push(performance.now() - since)
  }
  return median(times)
}
