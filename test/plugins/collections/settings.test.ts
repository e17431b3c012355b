import assert from 'node:assert/strict'
import { defaultsWith } from '../../rig/config.ts'
import { startNode } from '../../rig/node.ts'

describe('albums as the operator limits them', () => {
  it('are so many of a person, with so many entries and so many who edit them', async () => {
    const plugins = defaultsWith({ collections: { albums: 1, entries: 1, editors: 1 } })
    const test = await startNode({ plugins, web: 'plain' })
    const ada = await test.makeAccount('ada')
    for (const name of ['bea', 'cem']) await test.makeAccount(name)
    const entries = [await test.upload(ada), await test.upload(ada)].map(({ publicId }) => publicId)
    const api = await test.openApi(ada)
    const make = () => api.request('POST', '/api/v1/collections', { json: { title: 'By the sea' } })
    const { id } = (await (await make()).json()) as { id: string }
    const refused = async (answer: Response) =>
      ((await answer.json()) as { error: { code: string; message: string } }).error

    assert.match((await refused(await make())).message, /one album, and no more fit/)
    const put = (some: string[]) =>
      api.request('POST', `/api/v1/collections/${id}/entries`, { json: { entries: some } })
    assert.equal((await refused(await put(entries))).code, 'COLLECTION_FULL')
    assert.equal((await put(entries.slice(1))).status, 204)
    const edit = (name: string) => api.request('PUT', `/api/v1/collections/${id}/editors/${name}`)
    assert.equal((await edit('bea')).status, 204)
    assert.equal((await refused(await edit('cem'))).code, 'COLLECTION_EDITORS')
    await test.stop()
  })
})
