import assert from 'node:assert/strict'
import { performance } from 'node:perf_hooks'
import { HobError } from '../../../core/errors.ts'
import { createLog } from '../../../core/log.ts'
import { createHashing, type HashCost } from '../../../plugins/auth-password/hashing.ts'
import { createPasswords } from '../../../plugins/auth-password/passwords.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

const low: HashCost = { memory: 8192, passes: 1, threads: 1 }
const high: HashCost = { memory: 8192, passes: 2, threads: 1 }

describeEngines('passwords', engine => {
  let rig: TestNode
  before(async () => {
    rig = await startNode({ engine, web: false, plugins: ['storage-local', 'sign-in', 'auth-password'] })
  })
  after(() => rig.stop())

  const passwordsAt = (cost: HashCost) =>
    createPasswords({ db: rig.node.db, hashing: createHashing(rig.node, cost) })
  const hashOf = async (account: string) =>
    (await rig.node.db('auth_password_hashes').where({ account }).first('hash'))?.hash as string | undefined

  it('keeps an Argon2id hash and nothing of the password', async () => {
    const account = await rig.makeAccount('hashed', { password: 'four green horses' })
    const hash = await hashOf(account.id)
    assert.match(hash ?? '', /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    assert.ok(!hash?.includes('horses'))
  })

  it('tells the right password from wrong ones, missing accounts and accounts without one', async () => {
    const passwords = passwordsAt(low)
    const account = await rig.makeAccount('verified', { password: 'four green horses' })
    const without = await rig.makeAccount('without')
    assert.equal(await passwords.verify(account, 'four green horses'), true)
    assert.equal(await passwords.verify(account, 'four green horse'), false)
    assert.equal(await passwords.verify(without, 'four green horses'), false)
    assert.equal(await passwords.verify(undefined, 'four green horses'), false)
  })

  it('does the same work for a missing account as for one with a password', async () => {
    const hashing = createHashing(rig.node, low)
    let verified = 0
    const counting = {
      ...hashing,
      verify(hash: string, password: string) {
        verified += 1
        return hashing.verify(hash, password)
      }
    }
    const passwords = createPasswords({ db: rig.node.db, hashing: counting })
    for (const name of ['verified', 'without', 'nobody']) {
      await passwords.verify(await rig.node.accounts.byName(name), 'wrong wrong wrong')
    }
    assert.equal(verified, 3)
  })

  it('does not take one that was changed while it was looked at', async () => {
    const account = await rig.makeAccount('overtaken', { password: 'four green horses' })
    const hashing = createHashing(rig.node, low)
    const overtaken = {
      ...hashing,
      async verify(hash: string, password: string) {
        const write = await passwordsAt(low).prepare('seven blue whales')
        await write(account)
        return hashing.verify(hash, password)
      }
    }
    const passwords = createPasswords({ db: rig.node.db, hashing: overtaken })
    assert.equal(await passwords.verify(account, 'four green horses'), false)
  })

  it('takes the same letters typed as other code points', async () => {
    const passwords = passwordsAt(low)
    const account = await rig.makeAccount('composed', { password: 'caf\u00e9 au lait' })
    assert.equal(await passwords.verify(account, 'cafe\u0301 au lait'), true)
  })

  it('hashes again at the next sign-in once hashes cost more, and leaves dearer ones alone', async () => {
    const account = await rig.makeAccount('raised')
    const write = await passwordsAt(low).prepare('four green horses')
    await write(account)
    const cheap = await hashOf(account.id)
    await passwordsAt(high).verify(account, 'not the password')
    assert.equal(await hashOf(account.id), cheap)
    await passwordsAt(high).verify(account, 'four green horses')
    const dear = await hashOf(account.id)
    assert.match(dear ?? '', /,t=2,/)
    assert.equal(await passwordsAt(low).verify(account, 'four green horses'), true)
    assert.equal(await hashOf(account.id), dear)
  })

  it('leaves no account behind when its password cannot be stored', async () => {
    const { db, accounts } = rig.node
    await assert.rejects(
      accounts.create({ name: 'unlucky' }, async (account, trx) => {
        await trx('auth_password_hashes').insert({ account: account.id, hash: null, changed_at: 0 })
      })
    )
    assert.equal(await accounts.byName('unlucky'), undefined)
    assert.equal(await db('accounts').where('name', 'unlucky').first(), undefined)
  })

  it('goes with its account, and tells an archive no secret', async () => {
    const account = await rig.makeAccount('leaving', { password: 'four green horses' })
    const parts: Record<string, unknown> = {}
    const archive = {
      add: async (name: string, part: unknown) => {
        parts[name] = part
      }
    }
    await rig.node.hooks.accounts.archive.promise(archive, account)
    assert.deepEqual(Object.keys(parts['auth-password'] as object), ['passwordChangedAt'])
    await rig.node.accounts.remove(account)
    assert.equal(await hashOf(account.id), undefined)
  })
})

describe('hashes', () => {
  it('are made beside everything else, and those who come when a hundred wait are told so', async () => {
    const error = (code: string, message: string, options?: object) => new HobError(code, message, options)
    const hashing = createHashing({ error, log: createLog({ level: 'silent' }) }, low)
    await hashing.hash('warm up')
    const before = performance.eventLoopUtilization()
    const made = await Promise.allSettled(
      Array.from({ length: 101 }, () => hashing.hash('four green horses'))
    )
    const { active, idle } = performance.eventLoopUtilization(before)
    assert.deepEqual(
      made.map(({ status }) => status),
      [...Array(100).fill('fulfilled'), 'rejected']
    )
    assert.equal((made.at(-1) as PromiseRejectedResult).reason.code, 'SIGN_IN_BUSY')
    assert.ok(active < idle, `${active} of ${active + idle} ms`)
    assert.equal(await hashing.verify('no hash at all', 'four green horses'), false)
    await hashing.close()
  })
})
