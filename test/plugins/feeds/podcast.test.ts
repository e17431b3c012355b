import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import { makeImage } from '../../rig/files.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { readSound, swell } from '../../rig/sounds.ts'
import { findFaults } from './rules.ts'
import { childrenOf, parseXml, textOf } from './xml-tree.ts'

const podcast = 'https://podcastindex.org/namespace/1.0'
const itunes = 'http://www.itunes.com/dtds/podcast-1.0.dtd'
const words = 'WEBVTT\n\n00:00.000 --> 00:01.000\nHello.\n'

describe('a podcast', function () {
  this.timeout(60_000)
  let test: TestNode
  let ada: Account
  let episode: Entry

  before(async () => {
    test = await startNode()
    ada = await test.makeAccount('ada')
    await test.upload(ada, { title: 'A picture' })
    episode = await test.upload(ada, {
      file: await readSound('tone.mp3', swell(2)),
      name: 'tone.mp3',
      title: 'One'
    })
    const own = await test.signIn(ada)
    const page = `/e/${episode.publicId}`
    await own.submit(`${page}/chapters`, { chapters: '0:00 Begin\n0:01 <End>' })
    const track = { kind: 'captions', language: 'en', label: 'English', file: new File([words], 'a.vtt') }
    await own.submit(`${page}/captions`, track)
  })
  after(() => test.stop())

  const read = async (path: string) => {
    const text = await (await test.client.get(path)).text()
    const [item] = childrenOf(childrenOf(parseXml(text), 'channel')[0]!, 'item')
    assert.ok(item, text)
    return { text, item }
  }
  const pathOf = (address = '') => address.slice(test.url.length)

  it('has what plays and nothing else, with its file, its length, its words and its chapters', async () => {
    const { text, item } = await read('/@ada/podcast.rss')
    assert.deepEqual(findFaults('podcast', text, `${test.url}/@ada/podcast.rss`), [])
    assert.doesNotMatch(text, /A picture/)
    assert.equal(textOf(item, 'duration', itunes), '2')
    const { url, length, type } = childrenOf(item, 'enclosure')[0]!.attributes
    const file = await test.client.get(pathOf(url))
    assert.equal(file.headers.get('content-type'), type)
    assert.equal((await file.arrayBuffer()).byteLength, Number(length))
    const [transcript] = childrenOf(item, 'transcript', podcast)
    assert.deepEqual([transcript?.attributes.language, transcript?.attributes.rel], ['en', 'captions'])
    assert.match(await (await test.client.get(pathOf(transcript?.attributes.url))).text(), /Hello/)
    const [chapters] = childrenOf(item, 'chapters', podcast)
    const answer = await test.client.get(pathOf(chapters?.attributes.url))
    assert.deepEqual(JSON.parse(await answer.text()).chapters, [
      { startTime: 0, title: 'Begin' },
      { startTime: 1, title: '<End>' }
    ])
    assert.match(await (await test.client.get('/@ada')).text(), /href="\/@ada\/podcast.rss"/)
  })

  it('has a cover that directories take where the portrait is large enough for one', async () => {
    const own = await test.signIn(ada)
    const page = '/settings/look'
    const give = async (width: number, height: number) => {
      const file = new File([(await makeImage({ width, height })) as BlobPart], 'a.jpg')
      const headers = { 'x-csrf-token': (await own.token(page)) ?? '' }
      await own.request('POST', `${page}/avatar`, { headers, form: { file } })
      await test.drainJobs()
    }
    const cover = async () => {
      const channel = childrenOf(
        parseXml(await (await test.client.get('/@ada/podcast.rss')).text()),
        'channel'
      )[0]!
      return pathOf(childrenOf(channel, 'image', itunes)[0]?.attributes.href)
    }
    await give(1600, 1500)
    assert.match(await cover(), /\.webp$/)
    await test.drainJobs()
    const address = await cover()
    assert.match(address, /\/square\.jpg$/)
    const answer = await test.client.get(address)
    assert.equal(answer.headers.get('content-type'), 'image/jpeg')
    const { default: sharp } = await import('sharp')
    const { format, width, height } = await sharp(await answer.arrayBuffer()).metadata()
    assert.deepEqual([format, width, height], ['jpeg', 1500, 1500])
    await give(1600, 1300)
    for (let times = 0; times < 2; times++) {
      assert.match(await cover(), /\.webp$/)
      await test.drainJobs()
    }
  })

  it('of one’s own opens everything that it names, for a player that cannot sign in', async () => {
    await test.node.entries.save(episode, { visibility: 'private' }, { account: ada })
    const api = await test.openApi(ada)
    const made = await api.request('POST', '/api/v1/private-feeds', { json: { page: '/@ada' } })
    const { id, addresses } = (await made.json()) as { id: string; addresses: { podcast: string } }
    const { item } = await read(pathOf(addresses.podcast))
    const named = [
      childrenOf(item, 'enclosure')[0],
      childrenOf(item, 'transcript', podcast)[0],
      childrenOf(item, 'chapters', podcast)[0],
      ...childrenOf(item, 'alternateEnclosure', podcast).map(other => other.children[0])
    ].map(node => pathOf(node?.attributes.url ?? node?.attributes.uri))
    for (const path of named) assert.equal((await test.client.get(path)).status, 200, path)
    await api.request('DELETE', `/api/v1/private-feeds/${id}`)
    for (const path of named) assert.equal((await test.client.get(path)).status, 404, path)
  })
})
