import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadConfig } from '../../core/config/config.ts'
import { configSchema } from '../../core/config/config-schema.ts'
import { describeSchema } from '../../core/config/setting-lines.ts'
import { root } from '../house/sources.ts'
import { startNode } from '../rig/node.ts'

const file = join(root, 'docs', 'operators', 'hob.example.yaml')

describe('the example of a configuration', () => {
  it('is one that a node takes, plugins too', async () => {
    const config = loadConfig({ config: file, env: {} })
    const { plugins } = config
    assert.equal(config.limits.fileSize, 8e9)
    const rig = await startNode({ web: false, plugins })
    assert.deepEqual(
      rig.node.plugins.filter(({ error }) => error),
      []
    )
    await rig.stop()
  })

  it('names every setting of the node', () => {
    const text = readFileSync(file, 'utf8')
    const missing = describeSchema(configSchema)
      .map(({ path }) => path.split('.').at(-1))
      .filter(name => !new RegExp(`^ *(# )?${name}:`, 'm').test(text))
    assert.deepEqual(missing, [])
  })

  it('says the default wherever it does not ask to be set', () => {
    const lines = readFileSync(file, 'utf8').split('\n')
    const asked = lines.filter(line => line.includes('set this')).map(line => line.split(':')[0])
    const given = loadConfig({ config: file, env: {} })
    const usual = loadConfig({ root, env: {}, config: '/dev/null' })
    const others = Object.keys(usual).filter(
      name => !['file', 'plugins', ...asked].includes(name as keyof typeof usual)
    ) as (keyof typeof usual)[]
    for (const name of others) assert.deepEqual(given[name], usual[name], name)
  })
})
