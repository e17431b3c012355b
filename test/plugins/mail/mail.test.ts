import assert from 'node:assert/strict'
import type { LetterDraft, Mail } from '../../../plugins/mail/service.ts'
import { stopClock } from '../../rig/clock.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { type PostOffice, startPostOffice } from '../../rig/post-office.ts'

const ada = 'ada@example.org'
const hello: LetterDraft = {
  subject: { key: 'mail.test.subject' },
  parts: [
    { key: 'mail.test.text' },
    { link: '/welcome?a=1&b=2', label: { key: 'mail.footer' } },
    { code: '01234567' }
  ]
}

describeEngines('letters', engine => {
  let office: PostOffice
  let rig: TestNode
  let mail: Mail
  let draft: LetterDraft | undefined
  before(async () => {
    office = await startPostOffice()
    const plugins = { 'storage-local': {}, mail: { ...office.settings, waiting: 5, perRecipient: 3 } }
    rig = await startNode({ engine, web: false, plugins, config: { title: 'Ada’s <node>' } })
    mail = rig.node.services.use('mail')
    mail.kinds.add({ name: 'test.hello', compose: async () => draft })
  })
  beforeEach(async () => {
    draft = hello
    office.refusal = undefined
    await rig.node.db('mail_letters').delete()
    await rig.node.db('jobs').delete()
  })
  after(async () => {
    await rig.stop()
    await office.close()
  })

  const send = (to = ada, more = {}) => mail.send({ kind: 'test.hello', to, ...more })
  const states = async () =>
    (await rig.node.db('mail_letters').orderBy('created_at').select('state')).map(({ state }) => state)

  it('arrive as text and as HTML that say the same, from the node, and are known as its own', async () => {
    await send()
    await rig.drainJobs()
    const letter = office.last(ada)!
    assert.deepEqual(letter.from, { name: 'Ada’s <node>', address: 'hob@node.example' })
    assert.equal(letter.subject, 'A test of Ada’s <node>')
    assert.equal(letter.headers.find(({ key }) => key === 'auto-submitted')?.value, 'auto-generated')
    for (const part of [letter.text, letter.html]) {
      assert.match(part ?? '', /found its way to you/)
      assert.match(part ?? '', /0123 4567/)
      assert.match(part ?? '', /welcome\?a/)
    }
    assert.match(letter.html ?? '', /lang="en" dir="ltr"/)
    assert.match(letter.html ?? '', /Ada’s &lt;node&gt;/)
    assert.doesNotMatch(letter.html ?? '', /<script|<img|style=|src=/)
    assert.equal(letter.link, '/welcome?a=1&b=2')
  })

  it('speak the language of the recipient, else that of the page they were asked for on', async () => {
    await send(ada, { language: 'de' })
    await rig.drainJobs()
    assert.match(office.last(ada)?.subject ?? '', /^Ein Test/)
    draft = { ...hello, language: 'ar' }
    await send(ada, { language: 'de' })
    await rig.drainJobs()
    assert.match(office.last(ada)?.html ?? '', /lang="ar" dir="rtl"/)
  })

  it('keep people’s words out of headers', async () => {
    const name = 'Eve\r\nBcc: victim@example.org\r\n\r\n<b>Hi</b>\u202e'
    draft = { subject: { key: 'mail.test.subject', values: { site: name } }, parts: hello.parts }
    await send()
    await rig.drainJobs()
    const letter = office.last(ada)!
    assert.deepEqual(letter.recipients, [ada])
    assert.equal(letter.subject, 'A test of Eve Bcc: victim@example.org <b>Hi</b>')
    assert.equal(letter.bcc, undefined)
    assert.doesNotMatch(letter.raw, /^bcc:/im)
  })

  it('are in the queue exactly when the transaction is that they belong to', async () => {
    const failing = rig.node.db.transaction(async trx => {
      await mail.send({ kind: 'test.hello', to: ada }, trx)
      throw new Error('changed my mind')
    })
    await assert.rejects(failing, /changed my mind/)
    assert.deepEqual(await states(), [])
    assert.equal((await rig.node.jobs.counts()).waiting, 0)
  })

  it('are tried again while the server cannot, and sent once', async () => {
    const clock = stopClock()
    try {
      const before = office.letters.length
      office.refusal = { code: 451, words: 'Greylisted, come back later' }
      await send()
      await rig.drainJobs()
      assert.deepEqual(await states(), ['waiting'])
      clock.advance(29_000)
      await rig.drainJobs()
      office.refusal = undefined
      assert.equal(office.letters.length, before)
      clock.advance(2000)
      await rig.drainJobs()
      assert.deepEqual(await states(), ['sent'])
      clock.advance(86_400_000)
      await rig.drainJobs()
      assert.equal(office.letters.length, before + 1)
    } finally {
      clock.release()
    }
  })

  it('are given up in words that name nobody, when the server refuses for good or time is over', async () => {
    office.refusal = { code: 550, words: `No such user <${ada}>` }
    await send()
    await rig.drainJobs()
    const clock = stopClock()
    await send(ada, { minutes: 1 })
    clock.advance(61_000)
    await rig.drainJobs()
    clock.release()
    assert.deepEqual(await states(), ['failed', 'failed'])
    const given = rig.logged.filter(({ msg }) => msg === 'mail.given_up')
    assert.match(String(given[0]?.reason), /No such user/)
    assert.ok(!JSON.stringify(rig.logged).includes(ada))
    const [check] = (await rig.node.health()).filter(({ name }) => name === 'mail')
    assert.deepEqual([check?.ok, check?.isMinor], [false, true])
    assert.match(check?.message ?? '', /2 letters could not be delivered/)
  })

  it('leave neither address nor data behind once they are sent', async () => {
    await send(ada, { data: { name: 'Ada' } })
    await rig.drainJobs()
    const row = await rig.node.db('mail_letters').first()
    assert.deepEqual([row.recipient, row.data], [null, '{}'])
    const jobs = await rig.node.db('jobs').select()
    assert.ok(!JSON.stringify(jobs).includes(ada))
  })

  it('are not sent where their plugin finds nothing to say', async () => {
    const before = office.letters.length
    draft = undefined
    await send()
    await rig.drainJobs()
    assert.equal(office.letters.length, before)
    assert.deepEqual(await states(), ['dropped'])
  })

  it('are limited for one address, and in all', async () => {
    const taken = []
    for (let count = 0; count < 4; count++) taken.push(await send())
    assert.deepEqual(taken, [true, true, true, false])
    for (const to of ['b@example.org', 'c@example.org']) assert.equal(await send(to), true)
    await assert.rejects(send('d@example.org'), { code: 'MAIL_FULL', status: 503 })
  })

  it('are limited for a mailbox, by whatever address, and leave some room for each kind', async () => {
    mail.kinds.add({ name: 'test.other', compose: async () => draft })
    const plus = ['ada+1@example.org', 'ada+2@example.org', 'ada+x.y@example.org', ada]
    const taken = []
    for (const to of plus) taken.push(await send(to))
    assert.deepEqual(taken, [true, true, true, false])
    const other = () => mail.send({ kind: 'test.other', to: ada })
    assert.deepEqual([await other(), await other()], [true, false])
    assert.equal(await mail.send({ kind: 'test.hello', to: ada, line: 'a browser' }), true)
  })
})
