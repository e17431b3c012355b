import assert from 'node:assert/strict'
import { up as cleanNames } from '../../../core/migrations/005-display-names.ts'
import { arrival, type DataParts, openDataParts } from '../../rig/data-parts.ts'
import { describeEngines } from '../../rig/engines.ts'

describeEngines('accounts', engine => {
  let parts: DataParts
  before(async () => {
    parts = await openDataParts(engine)
  })
  after(() => parts.close())

  it('are found by name in any case, by id and by identity', async () => {
    const ada = await parts.accounts.create({ name: 'Ada', email: 'Ada@Example.org' })
    assert.equal(ada.name, 'ada')
    assert.equal((await parts.accounts.byName('ADA'))?.id, ada.id)
    assert.equal((await parts.accounts.byId(ada.id))?.name, 'ada')
    assert.equal((await parts.accounts.byIdentity('email', 'ada@example.org'))?.id, ada.id)
    assert.equal(await parts.accounts.byId("' or 1=1"), undefined)
  })

  it('have names of their own', async () => {
    await parts.person('bob')
    await assert.rejects(parts.person('Bob'), { code: 'NAME_TAKEN', status: 409, path: 'name' })
  })

  it('have e-mail addresses of their own', async () => {
    await parts.accounts.create({ name: 'first', email: 'same@example.org' })
    const second = parts.accounts.create({ name: 'second', email: 'Same@example.org' })
    await assert.rejects(second, { code: 'EMAIL_TAKEN', path: 'email' })
    assert.equal(await parts.accounts.byName('second'), undefined)
  })

  for (const name of ['', '_a', 'a_', 'a b', 'ä', 'a'.repeat(31), '../x', 'a\u202eb']) {
    it(`refuse the name ${JSON.stringify(name)}`, async () => {
      await assert.rejects(parts.person(name), { code: 'SCHEMA_INVALID', path: 'name' })
    })
  }

  // Cyrillic а, Greek ο, Cyrillic і, and the wide m of East Asia.
  for (const name of ['\u0430dmin', 'b\u03bfb', 'adm\u0456n', 'ad\uff4din', '\u03b1\u03b4\u03b1']) {
    it(`refuse ${name}, which only looks like another name`, async () => {
      await assert.rejects(parts.person(name), { code: 'SCHEMA_INVALID', path: 'name' })
      assert.equal(await parts.accounts.byName(name), undefined)
    })
  }

  it('have the names cleaned that were saved before names were', async () => {
    const saved = (displayName: string) => JSON.stringify({ bio: 'Boats.', displayName })
    const { id } = await parts.person('longago')
    const other = await parts.person('lately')
    await parts
      .db('accounts')
      .where({ id })
      .update({ profile: saved('Ada\u202enimda') })
    await parts
      .db('accounts')
      .where({ id: other.id })
      .update({ profile: saved('Mona') })
    await cleanNames(parts.db)
    assert.deepEqual((await parts.accounts.byId(id))?.profile, { bio: 'Boats.', displayName: 'Adanimda' })
    assert.equal((await parts.accounts.byId(other.id))?.profile.displayName, 'Mona')
  })

  it('do not come into being when their credential fails', async () => {
    const failing = parts.accounts.create({ name: 'halfway' }, async () => {
      throw new Error('no')
    })
    await assert.rejects(failing, /no/)
    assert.equal(await parts.accounts.byName('halfway'), undefined)
  })

  it('do not come into being when a plugin refuses', async () => {
    const fresh = await openDataParts(engine)
    fresh.hooks.accounts.registering.tapPromise('closed', async () => {
      throw new Error('closed')
    })
    await assert.rejects(fresh.person('carl'), { code: 'HOOK_REFUSED' })
    assert.ok(await fresh.accounts.isEmpty())
    await fresh.close()
  })

  it('are listed page by page', async () => {
    const fresh = await openDataParts(engine)
    for (const name of ['c', 'a', 'b']) await fresh.person(name)
    const first = await fresh.accounts.list({ limit: 2 })
    assert.deepEqual(
      first.items.map(({ name }) => name),
      ['a', 'b']
    )
    const second = await fresh.accounts.list({ limit: 2, after: first.next })
    assert.deepEqual(
      second.items.map(({ name }) => name),
      ['c']
    )
    assert.equal(second.next, undefined)
    await fresh.close()
  })

  it('lose every session when they are suspended', async () => {
    const eve = await parts.person('eve')
    const { secret } = await parts.sessions.open(eve, { kind: 'browser', label: 'test' })
    await parts.accounts.setState(eve, 'suspended')
    assert.equal(await parts.sessions.bySecret(secret, 'browser'), undefined)
  })

  it('look after the node until somebody else does, also where all of them go at the same moment', async () => {
    const fresh = await openDataParts(engine)
    const { accounts, db } = fresh
    const lead = async (name: string) => accounts.setRole(await fresh.person(name), 'administrator')
    const [ann, ben, cid] = [await lead('ann'), await lead('ben'), await lead('cid')]
    const inCharge = () => db('accounts').where({ role: 'administrator', state: 'active' }).pluck('name')
    for (let round = 0; round < 5; round++) {
      const going = [
        accounts.setRole(ann, 'member'),
        accounts.setState(ben, 'suspended', cid),
        accounts.setRole(cid, 'moderator', ann)
      ]
      const refused = (await Promise.allSettled(going)).filter(({ status }) => status === 'rejected')
      assert.deepEqual(
        refused.map(one => (one as PromiseRejectedResult).reason.code),
        ['LAST_ADMINISTRATOR']
      )
      assert.equal((await inCharge()).length, 1)
      await accounts.setState(ben, 'active')
      for (const one of [ann, ben, cid]) await accounts.setRole(one, 'administrator')
    }
    // Whoever will be gone soon is no help.
    fresh.hooks.accounts.tending.tapPromise('test', async all => all.filter(({ id }) => id !== ann.id))
    await accounts.setRole(cid, 'member')
    await assert.rejects(accounts.setRole(ben, 'member'), { code: 'LAST_ADMINISTRATOR', status: 409 })
    await accounts.setRole(ann, 'member')
    await fresh.close()
  })

  it('take their entries and files along when they are removed', async () => {
    const dan = await parts.person('dan')
    const entry = await parts.entries.accept(await arrival(), dan)
    const [file] = (await parts.files.ofEntries([entry])).get(entry.id) ?? []
    assert.ok(file && (await parts.storage.stat(file.key)))
    await parts.accounts.remove(dan)
    assert.equal(await parts.entries.byId(entry.id), undefined)
    assert.equal(await parts.storage.stat(file.key), undefined)
  })
})
