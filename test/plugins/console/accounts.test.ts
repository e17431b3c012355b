import assert from 'node:assert/strict'
import { temporaryFolder } from '../../rig/files.ts'
import { type NodeProcess, runHob, startProcess } from '../../rig/process.ts'

describe('hob account, beside a running node', () => {
  let node: NodeProcess
  before(async () => {
    node = await startProcess()
  })
  after(() => node.stop())

  const me = async (token: string) =>
    node.client.get('/api/v1/me', { authorization: `Bearer ${token.trim()}` })

  it('makes an account that can sign in at once', async () => {
    const words = [
      'account',
      'create',
      'Ann',
      '--email',
      'ann@example.org',
      '--role',
      'admin',
      '--password-stdin'
    ]
    const { code, out, error } = await node.run(words, 'four green horses\n')
    assert.equal(code, 0, error)
    assert.match(out, /ann is there, as administrator: .*\/@ann/)
    const answer = await node.client.submit(
      '/sign-in/password',
      { name: 'ann', password: 'four green horses' },
      { page: '/sign-in' }
    )
    assert.equal(answer.status, 303)
    assert.equal((await node.client.get('/admin')).status, 200)
    node.client.forget()
  })

  it('says how the only account becomes an administrator', async () => {
    const data = await temporaryFolder()
    const create = (name: string) => runHob(['account', 'create', name], { data })
    assert.match((await create('ann')).out, /hob account role ann admin/)
    assert.doesNotMatch((await create('bert')).out, /role bert/)
  })

  it('makes one without a password, which cannot sign in yet', async () => {
    assert.equal((await node.run(['account', 'create', 'bert'])).code, 0)
    const answer = await node.client.submit(
      '/sign-in/password',
      { name: 'bert', password: 'undefined' },
      { page: '/sign-in' }
    )
    assert.equal(answer.status, 422)
  })

  it('makes nothing when the password is too weak, the name is taken or wrong, or the role unknown', async () => {
    const attempts: [words: string[], input: string, message: RegExp][] = [
      [['carl', '--password-stdin'], 'short\n', /at least 10 characters/],
      [['bert'], '', /taken/],
      [['no name'], '', /A name has/],
      [['carl', '--role', 'king'], '', /no role "king"/],
      [['carl', '--email', 'carl'], '', /no e-mail address/]
    ]
    for (const [words, input, message] of attempts) {
      const { code, error } = await node.run(['account', 'create', ...words], input)
      assert.equal(code, 1)
      assert.match(error, message)
    }
    const { out } = await node.run(['account', 'list', '--json'])
    const names = out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line).name)
    assert.deepEqual(names, ['ann', 'bert'])
  })

  it('prints nothing but the token, with which a program is that account', async () => {
    const { out } = await node.run(['account', 'token', '@ann'])
    assert.match(out, /^[\w-]+\n$/)
    assert.equal(((await (await me(out)).json()) as { name: string }).name, 'ann')
  })

  it('changes a role for the running node too', async () => {
    const { out: token } = await node.run(['account', 'token', 'bert'])
    assert.match((await node.run(['account', 'role', 'bert', 'moderator'])).out, /bert is moderator now/)
    assert.equal(((await (await me(token)).json()) as { role: string }).role, 'moderator')
  })

  it('keeps a suspended account out at once, and lets it in again', async () => {
    const { out: token } = await node.run(['account', 'token', 'bert'])
    assert.equal((await me(token)).status, 200)
    assert.equal((await node.run(['account', 'suspend', 'bert'])).code, 0)
    assert.equal((await me(token)).status, 401)
    assert.equal((await node.run(['account', 'token', 'bert'])).code, 1)
    assert.match((await node.run(['account', 'suspend', 'bert', '--undo'])).out, /bert is active now/)
    assert.equal((await node.run(['account', 'token', 'bert'])).code, 0)
  })

  it('says who is missing', async () => {
    const { code, error } = await node.run(['account', 'role', 'nobody', 'admin'])
    assert.equal(code, 1)
    assert.match(error, /no account named nobody/)
  })
})
