import assert from 'node:assert/strict'
import { startNode } from '../../rig/node.ts'
import { startPostOffice } from '../../rig/post-office.ts'

describe('people who take their data along or leave', () => {
  it('hear of it by letter, so that somebody else in their account cannot do it unseen', async () => {
    const office = await startPostOffice()
    const names = ['storage-local', 'site', 'sign-in', 'archive', 'account-removal']
    const on = Object.fromEntries(names.map(name => [name, {}]))
    const test = await startNode({ plugins: { ...on, mail: office.settings } })
    await test.makeAccount('boss', { role: 'administrator' })
    const ada = await test.makeAccount('ada', { email: 'ada@home.example', profile: { language: 'de' } })
    const own = await test.signIn(ada)

    await own.submit('/settings/archive', {})
    await test.drainJobs()
    const ready = office.last('ada@home.example')
    assert.match(ready?.subject ?? '', /^Ihr Archiv von .* ist fertig$/)
    assert.match(ready?.text ?? '', /7 Tage lang/)
    assert.equal(ready?.link, '/settings/archive')

    await own.submit('/settings/removal/confirm', { name: 'ada' })
    await test.drainJobs()
    const leaving = office.last('ada@home.example')
    assert.match(leaving?.subject ?? '', /wird entfernt$/)
    assert.match(leaving?.text ?? '', /Mein Konto behalten/)
    assert.equal(leaving?.link, '/settings/removal')
    await test.stop()
    await office.close()
  })
})
