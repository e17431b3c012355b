import assert from 'node:assert/strict'
import { readSources } from '../house/sources.ts'
import type { Client } from '../rig/client.ts'
import { startNode, type TestNode } from '../rig/node.ts'

const tags = ['fr', 'de', 'es', 'ar'] as const
const forEverybody = ['/', '/explore', '/sign-in', '/nowhere']
const forMembers = [
  ...['/', '/@anna', '/upload', '/upload/review', '/welcome', '/settings/profile', '/settings/defaults'],
  ...['/settings/security', '/settings/password', '/admin', '/admin/accounts', '/admin/accounts/anna'],
  ...['/admin/new-account', '/admin/settings', '/admin/settings/hearth', '/admin/jobs', '/admin/plugins']
]

describe('the languages of a node', () => {
  let rig: TestNode
  let anna: Client
  let entry: string

  before(async () => {
    rig = await startNode()
    const account = await rig.makeAccount('anna', { role: 'administrator', password: 'four green horses' })
    entry = `/e/${(await rig.upload(account)).publicId}`
    anna = await rig.signIn(account)
  })
  after(() => rig.stop())

  for (const tag of tags) {
    it(`say everything in ${tag}`, async () => {
      const english = wordsIn('en').difference(wordsIn(tag))
      const visits = [
        ...[...forEverybody, entry].map(path => [rig.client, path] as const),
        ...[...forMembers, entry, `${entry}/edit`].map(path => [anna, path] as const)
      ]
      for (const [client, path] of visits) {
        const html = await read(client, path, tag)
        const direction = tag === 'ar' ? 'rtl' : 'ltr'
        assert.ok(html.includes(`<html lang="${tag}" dir="${direction}"`), `${path}: ${html.slice(0, 100)}`)
        assert.deepEqual([...textsIn(html).intersection(english)], [], path)
      }
    })

    it(`write dates and sizes as is usual in ${tag}`, async () => {
      const date = new Intl.DateTimeFormat(tag, { dateStyle: 'long' }).format(new Date())
      assert.ok((await read(rig.client, entry, tag)).includes(date))
      const upload = await read(anna, '/upload', tag)
      const [, largest] = /data-file-size="(\d+)"/.exec(upload) ?? []
      const size = new Intl.NumberFormat(tag, { style: 'unit', unit: 'gigabyte' }).format(
        Number(largest) / 1e9
      )
      assert.ok(upload.includes(size), size)
    })
  }

  it('follow the browser, then the choice of a visitor, then that of an account', async () => {
    assert.equal(await languageOf(rig.client, 'it, fr-CA;q=0.8, en;q=0.5'), 'fr')
    assert.equal(await languageOf(rig.client, 'it'), 'en')
    await rig.client.get('/language?to=ar&next=/explore')
    assert.equal(await languageOf(rig.client, 'fr'), 'ar')
    await rig.client.get('/language?to=xx&next=/')
    assert.equal(await languageOf(rig.client, 'fr'), 'ar')
    const page = await read(anna, '/settings/profile', 'en')
    for (const name of ['English', 'العربية', 'Deutsch', 'Español', 'Français'])
      assert.ok(page.includes(name))
    await anna.get('/language?to=es&next=/')
    assert.equal(await languageOf(anna, 'fr'), 'es')
    const elsewhere = await rig.signIn((await rig.node.accounts.byName('anna'))!)
    assert.equal(await languageOf(elsewhere, 'fr'), 'es')
  })
})

async function read(client: Client, path: string, language: string): Promise<string> {
  const answer = await client.get(path, { 'accept-language': language })
  assert.equal(answer.status, path === '/nowhere' ? 404 : 200, path)
  return answer.text()
}

async function languageOf(client: Client, header: string) {
  return (await client.get('/explore', { 'accept-language': header })).headers.get('content-language')
}

/** All that the interface can say in a language without values. */
function wordsIn(tag: string): Set<string> {
  const files = readSources(`core/locales/${tag}.json`, `{plugins,media-types,themes}/*/locales/${tag}.json`)
  return new Set(files.flatMap(({ text }) => Object.values(JSON.parse(text) as Record<string, string>)))
}

/** What a page shows or says: texts between tags, and attributes that people read or hear. */
function textsIn(html: string): Set<string> {
  const attributes = [
    ...html.matchAll(/\s(?:alt|title|aria-label|placeholder|data-[\w-]+|content)="([^"]+)"/g)
  ]
  const texts = [...html.matchAll(/>([^<>]+)</g)]
  const pieces = [...attributes, ...texts].flatMap(([, text = '']) => text.split('&quot;'))
  return new Set(pieces.map(piece => piece.trim()))
}
