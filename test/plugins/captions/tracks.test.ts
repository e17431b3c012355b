import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import type { Client } from '../../rig/client.ts'
import { bars, readFilm, tone, usual } from '../../rig/films.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

const names = ['storage-local', 'ffmpeg', 'video', 'image', 'site', 'sign-in', 'auth-password']
const on = Object.fromEntries(names.map(name => [name, {}]))
const srt = '1\n00:00:00,200 --> 00:00:01,000\nGuten <script>alert(1)</script> Abend\n'

describe('tracks beside an entry', function () {
  this.timeout(60_000)
  let rig: TestNode
  let ann: Account
  let owner: Client
  let entry: Entry
  let page: string

  before(async () => {
    rig = await startNode({ plugins: { ...on, captions: { maxTracks: 3 } } })
    ann = await rig.makeAccount('ann')
    owner = await rig.signIn(ann)
  })
  after(() => rig.stop())
  beforeEach(async () => {
    const file = await readFilm('film.mp4', bars('size=160x90:rate=10:duration=2'), tone(2), usual)
    entry = await rig.upload(ann, { file, name: 'film.mp4', title: 'Harbour' })
    page = `/e/${entry.publicId}/captions`
  })

  const textOf = async (address: string, client = owner) => await (await client.get(address)).text()
  /** As browsers send the form: a file in which nothing was chosen is there too. */
  const send = (form: Record<string, string | File>) =>
    owner.submit(page, { file: new File([], ''), ...form }, { page })
  const upload = (words: string | Uint8Array, more: Record<string, string> = {}) =>
    send({ kind: 'subtitles', language: 'de', ...more, file: new File([words as BlobPart], 'words.srt') })
  const extras = async () => {
    const [view] = await rig.node.entries.present([entry], {}, 'en')
    return view?.extras.filter(({ role, type }) => role === 'companion' && type === 'text/vtt') ?? []
  }

  it('are uploaded as SRT and served as harmless WebVTT, to everybody who sees the entry', async () => {
    assert.equal((await upload(srt)).status, 303)
    const [track] = await extras()
    assert.equal(track?.about?.label, 'Deutsch')
    const answer = await rig.client.get(track?.address ?? '')
    assert.match(answer.headers.get('content-type') ?? '', /^text\/vtt/)
    assert.equal(
      await answer.text(),
      'WEBVTT\n\n00:00:00.200 --> 00:00:01.000\nGuten &lt;script&gt;alert(1)&lt;/script&gt; Abend\n'
    )
    const shown = await textOf(`/e/${entry.publicId}`, rig.client)
    assert.match(shown, /<track kind="subtitles" src="[^"]+" srclang="de" label="Deutsch">/)
    assert.match(shown, /#t&#x3D;0\.2" data-second="0\.2"/)
    assert.doesNotMatch(shown, /<script>alert/)
  })

  it('are written and changed in the page, and told by line what is wrong', async () => {
    const wrong = await send({
      kind: 'captions',
      language: 'en',
      text: 'WEBVTT\n\n00:03.000 --> 00:01.000\nHm'
    })
    assert.equal(wrong.status, 422)
    assert.match(await wrong.text(), /Line 3: it ends before it begins\./)
    await send({ kind: 'captions', language: 'en', text: 'WEBVTT\n\n00:01.000 --> 00:02.000\nOne' })
    const [first] = await extras()
    assert.match(await textOf(`${page}/edit?track=${first?.id}`), /00:00:01\.000 --&gt; 00:00:02\.000\nOne/)
    const text = 'WEBVTT\n\n00:01.000 --> 00:02.000\nTwo'
    await send({ track: first?.id ?? '', kind: 'captions', language: 'en', text })
    const after = await extras()
    assert.equal(after.length, 1)
    assert.match(await textOf(after[0]?.address ?? ''), /Two/)
  })

  it('have one that is shown by itself, and go when they are removed', async () => {
    await upload(srt, { isDefault: 'true' })
    await upload(srt, { language: 'fr', isDefault: 'true' })
    assert.deepEqual(
      (await extras()).map(({ about }) => [about?.language, about?.isDefault]),
      [
        ['de', false],
        ['fr', true]
      ]
    )
    const [german] = await extras()
    await owner.submit(`${page}/default`, { track: german?.id ?? '' }, { page })
    assert.deepEqual(
      (await extras()).map(({ about }) => about?.isDefault),
      [true, false]
    )
    await owner.submit(`${page}/remove`, { track: german?.id ?? '' }, { page })
    assert.deepEqual(
      (await extras()).map(({ about }) => about?.language),
      ['fr']
    )
  })

  it('outlive processing, as chapters do that somebody wrote', async () => {
    await upload(srt)
    const chapters = `/e/${entry.publicId}/chapters`
    assert.equal((await owner.submit(chapters, { chapters: '0:00 Harbour\n0:01 Night <b>' })).status, 303)
    await rig.node.entries.reprocess(entry)
    await rig.drainJobs()
    assert.equal((await extras()).length, 2)
    const shown = await textOf(`/e/${entry.publicId}`, rig.client)
    assert.match(shown, /<track kind="chapters"/)
    assert.match(shown, /<span dir="auto">Night &lt;b&gt;<\/span>/)
    await owner.submit(chapters, { chapters: '' })
    assert.doesNotMatch(await textOf(`/e/${entry.publicId}`, rig.client), /Night/)
  })

  it('are refused where they are too large, no words, or too many', async () => {
    assert.match(await (await upload('x'.repeat(600_000))).text(), /up to 500 kB/)
    assert.match(await (await upload(Buffer.alloc(5000, 0xa5))).text(), /no words with times/)
    for (const language of ['de', 'fr', 'es']) await upload(srt, { language })
    assert.match(await (await upload(srt, { language: 'ar' })).text(), /There are 3 tracks already/)
  })

  it('are nobody else’s to change, and go with what plays alone', async () => {
    const other = await rig.signIn(await rig.makeAccount('bob'))
    assert.equal((await other.get(page)).status, 403)
    const picture = await rig.upload(ann, { title: 'A picture' })
    const answer = await owner.get(`/e/${picture.publicId}/captions`)
    assert.equal(answer.headers.get('location'), `/e/${picture.publicId}`)
  })
})
