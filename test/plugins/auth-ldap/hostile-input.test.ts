import assert from 'node:assert/strict'
import { fill } from '../../../plugins/auth-ldap/directory.ts'
import { createPace } from '../../../plugins/auth-ldap/pace.ts'
import { afterGuesses } from '../../rig/guesses.ts'
import { type DirectoryServer, searcher, startDirectory } from './directory-server.ts'
import { type LdapRig, startLdap } from './rig.ts'

const wrong = /This name and password do not belong together/

describe('names and passwords for a directory that mean harm', () => {
  let directory: DirectoryServer
  let rig: LdapRig
  before(async () => {
    directory = await startDirectory()
    directory.addPerson('anna')
    directory.addPerson('anton')
    rig = await startLdap(directory)
  })
  after(async () => {
    await rig.stop()
    await directory.close()
  })

  for (const name of [
    '*',
    'ann*',
    'anna)(uid=*',
    '*)(|(uid=*',
    'anna)(&',
    '\\2a',
    'anna\0',
    'uid=anna',
    'anna)(objectClass=*)'
  ]) {
    it(`find nobody: ${JSON.stringify(name)}`, async () => {
      const { response, html } = await rig.attempt(name, 'anna has a word')
      assert.equal(response.status, 422)
      assert.match(html, wrong)
    })
  }

  it('stay values in the filter, whatever signs they are made of', async () => {
    assert.equal(await fill('(uid={name})', 'name', '*)(uid=\\\0'), '(uid=\\2a\\29\\28uid=\\5c\\00)')
    assert.equal(await fill('(|(uid={name})(mail={name}))', 'name', '$&'), '(|(uid=$&)(mail=$&))')
    assert.ok(directory.asked.filters.every(filter => !/\(uid=\*\)/.test(filter)))
  })

  it('are not let in without a password, though the directory would say yes', async () => {
    const { response } = await rig.attempt('anna', '')
    assert.equal(response.status, 422)
  })

  it('let in nobody where two answer to them', async () => {
    directory.addPerson('berta', { mail: 'both@example.org' })
    directory.addPerson('bernd', { mail: 'both@example.org' })
    for (const name of ['berta', 'bernd']) {
      const { response, html } = await rig.attempt('both@example.org', `${name} has a word`)
      assert.equal(response.status, 422)
      assert.match(html, wrong)
    }
    assert.equal((await rig.attempt('berta')).response.status, 303)
  })

  it('are refused when they are endless', async () => {
    const longName = await rig.attempt('a'.repeat(1000), 'x')
    assert.match(longName.html, wrong)
    const longWord = await rig.attempt('anna', 'x'.repeat(4000))
    assert.match(longWord.html, wrong)
  })

  it('are asked for in the same steps, whether or not there is such a person', async () => {
    const steps = async (name: string) => {
      directory.asked.binds.length = 0
      await rig.attempt(name, 'another word')
      return directory.asked.binds.length
    }
    assert.equal(await steps('anton'), 2)
    assert.equal(await steps('nobody-of-that-name'), 2)
  })

  it('are answered after the same time, whether or not there is such a person', async () => {
    directory.slowness = 300
    const time = async (name: string) => {
      const since = performance.now()
      await rig.attempt(name, 'another word')
      return performance.now() - since
    }
    await time('anton')
    assert.ok((await time('somebody-else')) > 280)
    directory.slowness = 0
  })

  it('slow down at one name, also where nobody has it, and say for how long', async () => {
    for (const name of ['anton', 'guessed']) {
      const guess = () => rig.attempt(name, 'another word')
      const { response, html } = await afterGuesses(guess, guess)
      assert.equal(response.status, 429)
      assert.match(html, /Too many attempts/)
      assert.ok(Number(response.headers.get('retry-after')) > 0)
    }
  })

  it('leave no names and passwords in the log', () => {
    const log = JSON.stringify(rig.logged)
    for (const secret of [
      searcher.password,
      'anna has a word',
      'another word',
      'nobody-of-that-name',
      'uid=anna'
    ])
      assert.ok(!log.includes(secret), secret)
  })
})

describe('the pace of refusals', () => {
  it('is that of the slowest one lately', async () => {
    const pace = createPace()
    await pace.keep(performance.now() - 80)
    const since = performance.now()
    await pace.keep(since)
    assert.ok(performance.now() - since >= 79)
  })
})
