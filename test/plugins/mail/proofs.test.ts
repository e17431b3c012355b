import assert from 'node:assert/strict'
import { createProofs } from '../../../plugins/mail/proofs.ts'
import type { Proofs } from '../../../plugins/mail/service.ts'
import { stopClock } from '../../rig/clock.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

const purpose = 'test.proof'
const address = 'ada@example.org'
const browser = 'a secret of this browser'

describeEngines('proofs of reading an address', engine => {
  let rig: TestNode
  let proofs: Proofs
  before(async () => {
    rig = await startNode({ engine, web: false, plugins: ['storage-local', 'mail'] })
    proofs = createProofs(rig.node)
  })
  beforeEach(() => rig.node.db('mail_proofs').delete())
  after(() => rig.stop())

  const open = async (more = {}) => {
    const id = await proofs.open({ purpose, address, browser, minutes: 15, ...more })
    return { id, ...(await proofs.arm(id))! }
  }

  it('are links and codes of which only hashes are stored', async () => {
    const { secret, code } = await open()
    assert.match(code, /^\d{8}$/)
    const stored = JSON.stringify(await rig.node.db('mail_proofs').select())
    for (const part of [secret, code, browser]) assert.ok(!stored.includes(part))
  })

  it('are found by their link, by nothing else, and used once', async () => {
    const { secret } = await open({ data: { next: '/upload' } })
    const proof = (await proofs.find(purpose, secret))!
    assert.deepEqual([proof.address, proof.data, proof.state], [address, { next: '/upload' }, 'open'])
    for (const wrong of ['', undefined, ['a'], `${secret}x`])
      assert.equal(await proofs.find(purpose, wrong), undefined)
    assert.equal(await proofs.find('test.other', secret), undefined)
    assert.deepEqual((await Promise.all([proofs.use(proof), proofs.use(proof)])).sort(), [false, true])
    assert.equal((await proofs.find(purpose, secret))?.state, 'used')
  })

  it('end with the first that is used of a purpose and an address', async () => {
    const [first, second] = [await open(), await open()]
    await proofs.use((await proofs.find(purpose, first.secret))!)
    assert.equal((await proofs.find(purpose, second.secret))?.state, 'used')
  })

  it('are of no use when their time is over', async () => {
    const clock = stopClock()
    try {
      const { id, secret, code } = await open()
      const proof = (await proofs.find(purpose, secret))!
      clock.advance(15 * 60_000)
      assert.equal((await proofs.find(purpose, secret))?.state, 'expired')
      assert.equal(await proofs.guess(purpose, browser, code), undefined)
      assert.equal(await proofs.use(proof), false)
      assert.equal(await proofs.arm(id), undefined)
    } finally {
      clock.release()
    }
  })

  it('take a code as people type it, in the browser that asked', async () => {
    const { code } = await open()
    assert.equal(await proofs.guess(purpose, 'another browser', code), undefined)
    assert.equal(await proofs.guess(purpose, undefined, code), undefined)
    const arabic = code.replace(/\d/g, digit => String.fromCodePoint(0x0660 + Number(digit)))
    for (const typed of [`${code.slice(0, 4)} ${code.slice(4)}`, ` ${arabic}`])
      assert.ok(await proofs.guess(purpose, browser, typed), typed)
  })

  it('are guessed at by the code of the last letter, also of several within a millisecond', async () => {
    const clock = stopClock()
    try {
      for (let count = 0; count < 5; count++) await open()
      assert.ok(await proofs.guess(purpose, browser, (await open()).code))
    } finally {
      clock.release()
    }
  })

  it('allow five guesses, also many at a time', async () => {
    const { code } = await open()
    const wrong = String((Number(code) + 1) % 100_000_000).padStart(8, '0')
    await Promise.all(Array.from({ length: 20 }, () => proofs.guess(purpose, browser, wrong)))
    assert.equal(await proofs.guess(purpose, browser, code), undefined)
    assert.ok(await proofs.guess(purpose, browser, (await open()).code))
  })

  it('have no code to guess before their letter is sent', async () => {
    await proofs.open({ purpose, address, browser, minutes: 15 })
    for (const code of ['', '00000000', 'null', 'undefined'])
      assert.equal(await proofs.guess(purpose, browser, code), undefined)
  })

  it('forget the secrets of an attempt to send that is made again', async () => {
    const first = await open()
    const second = (await proofs.arm(first.id))!
    assert.equal(await proofs.find(purpose, first.secret), undefined)
    assert.ok(await proofs.find(purpose, second.secret))
  })

  it('go with their account', async () => {
    const account = await rig.makeAccount('ada')
    const { secret } = await open({ account })
    const other = await open({ account, address: 'other@example.org' })
    await proofs.drop(purpose, account)
    assert.equal((await proofs.find(purpose, secret))?.state, 'used')
    await rig.node.accounts.remove(account)
    assert.equal(await proofs.find(purpose, other.secret), undefined)
  })
})
