import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import { createClient } from '../../rig/client.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { readSound, swell } from '../../rig/sounds.ts'
import { childrenOf, parseXml } from '../feeds/xml-tree.ts'

const words = 'WEBVTT\n\n00:00.000 --> 00:01.000\nBonjour.\n'

describe('embedding', function () {
  this.timeout(60_000)
  let test: TestNode
  let ada: Account
  let open: Entry
  const hidden: Record<string, Entry> = {}

  before(async () => {
    test = await startNode({ config: { title: 'Harbour & <Co>' } })
    ada = await test.makeAccount('ada', { profile: { displayName: 'Ada "the" <b>' } })
    open = await test.upload(ada, { title: 'A <boat> & "more"', alt: 'A boat' })
    hidden.private = await test.upload(ada, { visibility: 'private', title: 'Secret' })
    hidden.limited = await test.upload(ada, {
      ...{ visibility: 'limited', title: 'Secret' },
      audience: { accounts: ['ada'] }
    })
    hidden.draft = await test.upload(ada, { publish: false, title: 'Secret' })
    const removed = await test.upload(ada, { title: 'Secret' })
    await test.node.entries.remove(removed, { account: ada })
    hidden.removed = removed
  })
  after(() => test.stop())

  const frame = (entry: Entry, query = '') => `/embed/${entry.publicId}${query}`
  const oembed = (entry: Entry, more: Record<string, string> = {}) =>
    `/oembed?${new URLSearchParams({ url: `${test.url}/e/${entry.publicId}`, ...more })}`

  describe('a frame', () => {
    it('may stand on any site, alone of all pages, and runs nothing there', async () => {
      const answer = await test.client.get(frame(open))
      const html = await answer.text()
      assert.equal(answer.status, 200)
      const policy = answer.headers.get('content-security-policy') ?? ''
      assert.match(policy, /frame-ancestors \*/)
      for (const name of ['script-src', 'connect-src', 'form-action', 'frame-src', 'object-src'])
        assert.ok(policy.includes(`${name} 'none'`), name)
      assert.match(answer.headers.get('permissions-policy') ?? '', /autoplay=\(\)/)
      assert.doesNotMatch(html, /<script|autoplay|<form/)
      assert.ok(html.includes('A &lt;boat&gt; &amp; &quot;more&quot;'))
      for (const path of ['/', `/e/${open.publicId}`, `/e/${open.publicId}/embed`, oembed(open)]) {
        const other = (await test.client.get(path)).headers.get('content-security-policy') ?? ''
        assert.match(other, /frame-ancestors 'none'/, path)
      }
    })

    it('is the same for everybody, reads no cookie and sets none', async () => {
      const plain = await (await test.client.get(frame(open))).text()
      const own = await test.signIn(ada)
      const cookies = {
        ...Object.fromEntries(own.cookies),
        hob_flash: 'eyJ0ZXh0IjoiSGVsbG8ifQ',
        hob_language: 'de',
        hob_look: 'scheme=dark'
      }
      const answer = await createClient(test.url, { cookies }).get(frame(open))
      assert.deepEqual(answer.headers.getSetCookie(), [])
      assert.equal(await answer.text(), plain)
      const stale = createClient(test.url, { cookies: { hob_session: 'x'.repeat(43) } })
      assert.deepEqual((await stale.get(frame(open))).headers.getSetCookie(), [])
    })

    it('shows what everybody may see, and says of all else that there is nothing, to its owner too', async () => {
      const own = await test.signIn(ada)
      for (const [name, entry] of Object.entries(hidden)) {
        for (const client of [test.client, own]) {
          const answer = await client.get(frame(entry))
          assert.equal(answer.status, 404, name)
          assert.match(answer.headers.get('content-security-policy') ?? '', /frame-ancestors \*/)
          assert.doesNotMatch(await answer.text(), /Secret|\/files\//)
        }
      }
      assert.equal((await test.client.get('/embed/nothing')).status, 404)
      const entry = await test.upload(ada, { visibility: 'unlisted' })
      assert.equal((await test.client.get(frame(entry))).status, 200)
      await test.node.entries.save(entry, { visibility: 'private' }, { account: ada })
      assert.equal((await test.client.get(frame(entry))).status, 404)
    })

    it('covers what is sensitive until somebody wants to see it', async () => {
      const entry = await test.upload(ada, { sensitive: true })
      assert.match(
        await (await test.client.get(frame(entry))).text(),
        /class="embed-cover button"><input type="checkbox"/
      )
      const { thumbnail_url, type } = (await (await test.client.get(oembed(entry))).json()) as Record<
        string,
        string
      >
      assert.deepEqual([thumbnail_url, type], [undefined, 'rich'])
    })

    it('begins where it is asked to, with the words that are asked for, and never plays by itself', async () => {
      const file = await readSound('tone.mp3', swell(2))
      const sound = await test.upload(ada, { file, name: 'tone.mp3', title: 'A tone' })
      const own = await test.signIn(ada)
      const track = { kind: 'captions', language: 'fr', label: 'Français', file: new File([words], 'a.vtt') }
      await own.submit(`/e/${sound.publicId}/captions`, track)
      const read = async (query: string) => await (await test.client.get(frame(sound, query))).text()
      assert.match(await read('?start=1:23'), /<source src="[^"]+#t&#x3D;83"/)
      for (const wrong of [
        '?start=-1',
        '?start=1e9',
        '?start="><script>',
        '?captions=%00',
        '?autoplay=1',
        '?start=9:9:9:9'
      ])
        assert.doesNotMatch(await read(wrong), /#t|autoplay|<script/, wrong)
      const html = await (await own.get(`/e/${sound.publicId}/embed?start=83&captions=fr`)).text()
      assert.ok(
        html.includes(`${test.url}/embed/${sound.publicId}?start&#x3D;83&amp;amp;captions&#x3D;fr`),
        html
      )
      assert.match(html, /<option value="fr" selected/)
      const { type, html: code } = (await (await test.client.get(oembed(sound))).json()) as Record<
        string,
        string
      >
      assert.equal(type, 'rich')
      assert.match(code ?? '', /allowfullscreen/)
    })
  })

  describe('a provider', () => {
    it('tells others how an entry is embedded, in JSON and in XML alike', async () => {
      const answer = await test.client.get(oembed(open))
      const told = (await answer.json()) as Record<string, string | number>
      assert.match(answer.headers.get('content-type') ?? '', /^application\/json/)
      assert.equal(answer.headers.get('access-control-allow-origin'), '*')
      assert.deepEqual(
        [told.version, told.type, told.title, told.author_name, told.provider_name],
        ['1.0', 'photo', 'A <boat> & "more"', 'Ada "the" <b>', 'Harbour & <Co>']
      )
      assert.equal((await test.client.get(String(told.url).slice(test.url.length))).status, 200)
      const xml = await test.client.get(oembed(open, { format: 'xml' }))
      assert.match(xml.headers.get('content-type') ?? '', /^text\/xml/)
      const root = parseXml(await xml.text())
      assert.equal(root.name, 'oembed')
      for (const [name, value] of Object.entries(told))
        assert.equal(childrenOf(root, name)[0]?.text, String(value), name)
      assert.equal((await test.client.get(oembed(open, { format: 'yaml' }))).status, 501)
    })

    it('keeps within the room that there is', async () => {
      const entry = await test.upload(ada, { sensitive: true })
      const ask = async (more: Record<string, string>) =>
        (await (await test.client.get(oembed(entry, more))).json()) as {
          width: number
          height: number
          html: string
        }
      const small = await ask({ maxwidth: '300', maxheight: '250' })
      assert.ok(small.width <= 300 && small.height <= 250)
      assert.ok(small.html.includes(`width="${small.width}" height="${small.height}"`))
      assert.equal((await test.client.get(oembed(entry, { maxwidth: '-3' }))).status, 400)
      const photo = (await (await test.client.get(oembed(open, { maxwidth: '400' }))).json()) as {
        width: number
      }
      assert.ok(photo.width <= 400)
    })

    it('knows no address of anybody else, and nothing that is not for everybody', async () => {
      const own = await test.openApi(ada)
      const ask = (url: string, client = test.client) => client.get(`/oembed?${new URLSearchParams({ url })}`)
      const { host } = new URL(test.url)
      const path = `/e/${open.publicId}`
      const foreign = [
        ...[
          '',
          'x',
          path,
          `http://example.org${path}`,
          `https://${host}${path}`,
          `http://${host}.example.org${path}`
        ],
        ...[
          `http://ada:secret@${host}${path}`,
          `http://${host}@example.org${path}`,
          `file://${path}`,
          `javascript:${path}`
        ],
        ...[
          'http://127.0.0.1/',
          'http://169.254.169.254/latest',
          `http://${host}/@ada`,
          `http://${host}${path}/edit`
        ],
        ...[`http://${host}/e/`, `http://${host}/e/%2e%2e/settings`, `${test.url}/files/x/y.webp`]
      ]
      for (const url of foreign) assert.equal((await ask(url)).status, 404, url)
      for (const [name, { publicId }] of Object.entries(hidden)) {
        for (const client of [test.client, own]) {
          const answer = await ask(`${test.url}/e/${publicId}`, client)
          assert.equal(answer.status, 404, name)
          assert.doesNotMatch(await answer.text(), /Secret/)
        }
      }
    })
  })

  describe('the page of an entry', () => {
    it('leads programs to the provider and gives people the code', async () => {
      const html = await (await test.client.get(`/e/${open.publicId}`)).text()
      const links = [...html.matchAll(/<link rel="alternate" href="([^"]+oembed[^"]+)" type="([^"]+)">/g)]
      assert.deepEqual(
        links.map(([, , type]) => type),
        ['application/json+oembed', 'application/xml+oembed']
      )
      for (const [, href = ''] of links) {
        const path = href.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&').slice(test.url.length)
        assert.equal((await test.client.get(path)).status, 200)
      }
      assert.ok(html.includes(`&lt;iframe src&#x3D;&quot;${test.url}${frame(open)}&quot;`))
    })

    it('does neither where not everybody may see it, and says why', async () => {
      const own = await test.signIn(ada)
      for (const name of ['private', 'limited', 'draft']) {
        const page = `/e/${hidden[name]?.publicId}`
        assert.doesNotMatch(await (await own.get(page)).text(), /oembed|iframe|\/embed/, name)
        const html = await (await own.get(`${page}/embed`)).text()
        assert.match(html, /stands on no other site/)
        assert.doesNotMatch(html, /iframe/)
      }
    })
  })
})
