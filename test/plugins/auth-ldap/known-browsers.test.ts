import assert from 'node:assert/strict'
import { describeEngines } from '../../rig/engines.ts'
import { afterGuesses } from '../../rig/guesses.ts'
import { type DirectoryServer, startDirectory } from './directory-server.ts'
import { type LdapRig, startLdap } from './rig.ts'

describeEngines('a browser in which a person of a directory signed in before', engine => {
  let directory: DirectoryServer
  let rig: LdapRig
  beforeEach(async () => {
    directory = await startDirectory()
    directory.addPerson('anna')
    directory.addPerson('ben')
    rig = await startLdap(directory, {}, engine)
  })
  afterEach(async () => {
    await rig.stop()
    await directory.close()
  })

  const status = async (...attempt: Parameters<LdapRig['attempt']>) =>
    (await rig.attempt(...attempt)).response.status

  it('does not wait for strangers who guess, and no other browser does without', async () => {
    const { client: annas } = await rig.attempt('anna')
    const { client: bens } = await rig.attempt('ben')
    const word = 'anna has a word'
    const guess = async (count: number) => assert.equal(await status('anna', `guess ${count}`), 422)
    await afterGuesses(guess, async () => {
      assert.equal(await status('anna', word), 429)
      assert.equal(await status('anna', word, bens), 429)
      assert.equal(await status(' anna ', word, annas), 303)
    })
    const guessAsAnna = (count: number) => status('anna', `guess ${count}`, annas)
    assert.equal(await afterGuesses(guessAsAnna, () => status('anna', word, annas)), 429)
  })

  it('is known by the address too that somebody types instead of the name', async () => {
    directory.addPerson('cleo', { mail: 'cleo@example.org' })
    const { client: cleos } = await rig.attempt('cleo')
    const [address, word] = ['cleo@example.org', 'cleo has a word']
    const guess = (count: number) => rig.attempt(address, `guess ${count}`)
    await afterGuesses(guess, async () => {
      assert.equal(await status(address, word), 429)
      assert.equal(await status(address, word, cleos), 303)
    })
  })

  it('is asked for names of any signs', async () => {
    for (const name of ['an\0na', '\0', "' or 1=1", 'a'.repeat(1000)]) {
      const { client } = await rig.attempt('ben')
      assert.equal(await status(name, 'another word', client), 422, JSON.stringify(name))
    }
  })
})
