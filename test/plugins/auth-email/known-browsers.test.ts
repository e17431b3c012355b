import assert from 'node:assert/strict'
import { createClient } from '../../rig/client.ts'
import { defaultsWithout } from '../../rig/config.ts'
import { startNode } from '../../rig/node.ts'
import { startPostOffice } from '../../rig/post-office.ts'

const address = 'ada@example.org'

describe('signing in by mail where one signed in before', () => {
  it('brings its letter, also while strangers ask for as many as one mailbox gets', async () => {
    const office = await startPostOffice()
    const mail = { ...office.settings, perRecipient: 3 }
    const on = Object.fromEntries(defaultsWithout('proof-of-work').map(name => [name, {}]))
    const test = await startNode({ plugins: { ...on, mail, 'auth-email': {} }, config: { proxies: 1 } })
    await test.makeAccount('root', { role: 'administrator' })
    const ada = await test.makeAccount('ada')
    await test.node.db.transaction(trx => test.node.services.use('addresses').prove(ada, address, trx))
    let networks = 0
    const open = (cookies = {}) =>
      createClient(test.url, { cookies, headers: { 'x-forwarded-for': `192.0.2.${++networks}` } })
    const enter = async (client = open()) => {
      const before = office.letters.length
      await client.request('POST', '/sign-in/email', { form: { address } })
      await test.drainJobs()
      const code = office.letters.slice(before).at(-1)?.code
      if (code === undefined) return undefined
      await client.request('POST', '/sign-in/email/code', { form: { code } })
      return client.cookies.get('hob_known')
    }
    const known = (await enter()) ?? ''
    for (let count = 0; count < 4; count++) await enter()
    assert.equal(await enter(), undefined)
    assert.ok(await enter(open({ hob_known: known })))
    const stranger = open({ hob_known: 'made up' })
    assert.equal(await enter(stranger), undefined)
    await test.stop()
    await office.close()
  })
})
