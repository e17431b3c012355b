import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import { openPage } from '../../rig/browser.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

interface Note {
  id: string
  isReady: boolean
  state: string
  step?: string
}

describe('progress as events', () => {
  let test: TestNode
  let ada: Account

  before(async () => {
    test = await startNode()
    ada = await test.makeAccount('ada')
  })
  after(() => test.stop())

  /** Reads notes until `enough` says so, then hangs up. */
  async function follow(ids: string, enough: (notes: Note[]) => boolean, account = ada): Promise<Note[]> {
    const client = await test.signIn(account)
    const answer = await client.get(`/upload/events?ids=${ids}`)
    assert.match(answer.headers.get('content-type') ?? '', /^text\/event-stream/)
    const notes: Note[] = []
    let text = ''
    for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk
      for (const [, data] of text.matchAll(/^data: (.*)\n\n/gm)) notes.push(JSON.parse(data!))
      text = text.slice(text.lastIndexOf('\n\n') + 2)
      if (enough(notes)) break
    }
    return notes
  }

  it('say that a file waits and then that it is ready', async () => {
    const entry = await test.upload(ada, { publish: false })
    await test.node.entries.reprocess(entry)
    const notes = follow(entry.publicId, all => all.at(-1)?.isReady ?? false)
    const first = await follow(entry.publicId, all => all.length > 0)
    assert.equal(first[0]?.isReady, false)
    assert.equal(first[0]?.step, 'Waiting for its turn')
    await test.drainJobs()
    assert.equal((await notes).at(-1)?.state, 'draft')
  })

  it('say nothing of what belongs to somebody else', async () => {
    const bea = await test.makeAccount('bea')
    const hers = await test.upload(bea, { visibility: 'private' })
    const mine = await test.upload(ada)
    const notes = await follow(`${hers.publicId},${mine.publicId}`, all => all.length > 0)
    assert.deepEqual(
      notes.map(({ id }) => id),
      [mine.publicId]
    )
  })

  it('are shown in the page as they come: how far it is, and with what', async () => {
    const entry = await test.upload(ada, { publish: false })
    await test.node.entries.reprocess(entry)
    const [job] = await test.node.jobs.byKeys([`entry:${entry.id}`])
    const jobs = () => test.node.db('jobs').where({ id: job!.id })
    const work = (progress: number, step: string) =>
      jobs().update({ state: 'running', attempt: 1, progress, step: `image.step.${step}` })
    await work(0.42, 'decoding')
    const { page, context, complaints, close } = await openPage()
    const { cookies } = await test.signIn(ada)
    await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: test.url })))
    await page.goto(`${test.url}/e/${entry.publicId}`)
    const told = page.locator('.entry-progress')
    await told.getByText('Opening the picture 42 %').waitFor()
    await page.evaluate(() => Object.assign(window, { isSame: true }))
    await work(0.7, 'renditions')
    await told.getByText('Making smaller pictures 70 %').waitFor()
    assert.equal(await told.locator('progress').evaluate(bar => (bar as HTMLProgressElement).value), 70)
    assert.ok(await page.evaluate(() => 'isSame' in window), 'The page was fetched anew.')
    await jobs().update({ state: 'waiting', attempt: 0 })
    await test.drainJobs()
    await told.waitFor({ state: 'detached' })
    assert.deepEqual(complaints, [])
    await close()
  })

  it('are for those who are signed in', async () => {
    assert.notEqual((await test.client.get('/upload/events?ids=x')).status, 200)
  })
})
