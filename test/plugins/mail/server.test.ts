import assert from 'node:assert/strict'
import { startNode, type TestNode } from '../../rig/node.ts'
import { type PostOffice, startPostOffice } from '../../rig/post-office.ts'
import { certificate } from './certificate.ts'

const login = { user: 'hob', password: 'a secret of the post' }

describe('the mail server', () => {
  const rigs: TestNode[] = []
  const offices: PostOffice[] = []
  after(async () => {
    for (const one of [...rigs]) await one.stop()
    for (const one of [...offices]) await one.close()
  })

  /** What `hob mail test` prints, or the error it ends with. */
  async function test(settings: object, to = 'ada@example.org') {
    const rig = await startNode({ web: false, plugins: { 'storage-local': {}, mail: settings } })
    rigs.push(rig)
    const lines: string[] = []
    const print = (line: string) => void lines.push(line)
    const context = { node: rig.node, arguments: [to], options: {}, print, fail: print, stdin: process.stdin }
    await rig.node.commands.get('mail test')?.run(context)
    return lines.join('\n')
  }

  const open = async (options = {}) => {
    const office = await startPostOffice(options)
    offices.push(office)
    return office
  }

  it('is spoken to in the open where it is on this machine', async () => {
    const office = await open()
    assert.match(await test(office.settings), /took a letter from hob@node.example to ada@example.org/)
    assert.match(office.letters[0]?.subject ?? '', /^A test of/)
  })

  it('is signed in to over TLS, from the first byte or after a greeting, where its certificate is vouched for', async () => {
    for (const security of ['tls', 'starttls']) {
      const office = await open({
        ...certificate,
        secure: security === 'tls',
        authOptional: false,
        disabledCommands: [],
        onAuth: (
          { username, password }: { username?: string; password?: string },
          _: unknown,
          answer: Answer
        ) =>
          username === login.user && password === login.password
            ? answer(null, { user: 'hob' })
            : answer(new Error('Invalid login'))
      })
      const settings = { ...office.settings, host: 'localhost', security, ...login }
      await assert.rejects(test(settings), { code: 'MAIL_FAILED' })
      await test({ ...settings, authority: certificate.cert })
      assert.equal(office.letters.length, 1)
      const wrong = test({ ...settings, authority: certificate.cert, password: 'wrong' })
      await assert.rejects(wrong, (error: Error) => /Invalid login/.test(error.message))
    }
  })

  it('gets nothing in the open when it offers no encryption', async () => {
    const office = await open()
    await assert.rejects(test({ ...office.settings, security: 'starttls' }), { code: 'MAIL_FAILED' })
    assert.equal(office.letters.length, 0)
  })

  it('gets no password in the open, unless it is on this machine', async () => {
    const settings = { host: 'mail.example.org', security: 'none', from: 'hob@node.example', ...login }
    await assert.rejects(test(settings), /would go over the network for all to read/)
  })

  it('needs a sender, and takes no list of recipients for one', async () => {
    await assert.rejects(test({ host: '127.0.0.1', from: 'nobody' }), /set `from`/)
    const office = await open()
    for (const to of [
      'a@example.org,b@example.org',
      'a@example.org\nBcc: b@example.org',
      'A <a@example.org>'
    ])
      await assert.rejects(test(office.settings, to), { code: 'EMAIL_INVALID' })
    assert.equal(office.letters.length, 0)
  })

  it('may be missing: the node says what that means, is well, and sends nothing', async () => {
    await assert.rejects(test({}), { code: 'MAIL_UNSET' })
    const { node } = rigs.at(-1)!
    assert.equal(node.services.use('mail').isSetUp, false)
    const check = (await node.health()).find(({ name }) => name === 'mail')
    assert.deepEqual([check?.ok, check?.message], [true, 'No mail server is set up, so no letters are sent.'])
    const letter = node.services.use('mail').send({ kind: 'any', to: 'ada@example.org' })
    await assert.rejects(letter, { code: 'MAIL_UNSET', status: 503 })
  })
})

type Answer = (error: Error | null, response?: { user: string }) => void
