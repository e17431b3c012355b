import assert from 'node:assert/strict'
import { defaultsWith } from '../../rig/config.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode } from '../../rig/node.ts'

describeEngines('embedding as the operator limits it', engine => {
  it('shows frames to some sites only, as wide and for as long as is said', async () => {
    const sites = ['https://news.example.org', 'https://*.example.com']
    const plugins = defaultsWith({ embed: { sites, width: 320, keptFor: 60 } })
    const test = await startNode({ engine, plugins, web: 'plain' })
    const ada = await test.makeAccount('ada')
    const { publicId } = await test.upload(ada, { file: Buffer.from('Fog.'), name: 'fog.txt' })
    const hidden = await test.upload(ada, { visibility: 'private' })

    const frame = await test.client.get(`/embed/${publicId}`)
    const policy = frame.headers.get('content-security-policy') ?? ''
    assert.equal(frame.status, 200)
    assert.match(policy, /frame-ancestors https:\/\/news\.example\.org https:\/\/\*\.example\.com(;|$)/)
    assert.equal(policy.match(/frame-ancestors/g)?.length, 1)
    const ask = (id: string) => test.client.get(`/oembed?url=${encodeURIComponent(`${test.url}/e/${id}`)}`)
    const told = (await (await ask(publicId)).json()) as Record<string, unknown>
    assert.deepEqual([told.width, told.cache_age], [320, 60])
    assert.match(String(told.html), /width="320"/)
    assert.equal((await ask(hidden.publicId)).status, 404)
    await test.stop()
  })
})
