import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import { describeEngines } from '../../rig/engines.ts'
import type { TestNode } from '../../rig/node.ts'
import { startMaps } from './map-node.ts'

describeEngines('places', engine => {
  let test: TestNode
  let ada: Account
  let entry: Entry
  before(async () => {
    test = await startMaps({}, { engine })
    ada = await test.makeAccount('ada')
    entry = await test.upload(ada, { title: 'Harbour' })
  })
  after(() => test.stop())

  it('smoke', async () => {
    const own = await test.signIn(ada)
    const api = await test.openApi(ada)
    const put = await api.request('PUT', `/api/v1/entries/${entry.publicId}/place`, {
      json: { latitude: 45.7612345, longitude: 4.8312345, precision: 'about' }
    })
    assert.equal(put.status, 204, await put.text())
    for (const path of [
      '/map',
      '/@ada',
      '/@ada/map',
      `/e/${entry.publicId}`,
      `/e/${entry.publicId}/place?q=lyon`,
      `/e/${entry.publicId}/nearby`,
      '/api/v1/places?bounds=-90,-180,90,180&zoom=2',
      '/api/v1/places?bounds=40,0,50,10&zoom=6',
      '/map/outline.svg',
      '/map?at=45,4&zoom=5',
      `/api/v1/entries/${entry.publicId}/place`,
      '/api/v1/accounts/ada/places?bounds=40,0,50,10&zoom=6',
      '/settings/places',
      `/e/${entry.publicId}/edit`,
      '/api/v1/towns?q=lyon'
    ]) {
      const answer = await own.get(path)
      const text = await answer.text()
      assert.equal(answer.status, 200, `${path} ${text} ${JSON.stringify(test.logged.slice(-3))}`)
      if (path.startsWith('/api')) console.log(path, text.slice(0, 500))
    }
    console.log(
      (await (await test.client.get(`/e/${entry.publicId}`)).text()).match(/entry-place[\s\S]{0,2500}/)?.[0]
    )
  })
})
