import assert from 'node:assert/strict'
import { type Client, createClient } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { type MailNode, startMailNode } from '../../rig/mail-node.ts'

const path = '/settings/guests'

describeEngines('letters to guests', engine => {
  let mail: MailNode
  let own: Client
  before(async () => {
    mail = await startMailNode({ engine })
    own = await mail.rig.signIn(await mail.rig.makeAccount('ada'))
  })
  after(async () => {
    await mail.rig.stop()
    await mail.office.close()
  })

  const until = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
  const invite = (name: string) => own.submit(path, { name, address: `${name}@example.org`, until })
  /** The link of the letter that is on its way. */
  const readLink = async () => {
    const before = mail.office.letters.length
    await mail.rig.drainJobs()
    return mail.office.letters[before]?.link ?? ''
  }
  const enter = async (link: string, client = createClient(mail.rig.url)) => {
    const key = link.split('key=')[1] ?? ''
    return { client, ...{ status: (await client.submit('/guest', { key }, { page: link })).status } }
  }

  it('bring a new link each, and end what was opened by the one before', async () => {
    const page = (await invite('maria')).headers.get('location') ?? ''
    const first = await readLink()
    const { client } = await enter(first)
    await own.submit(`${page}/letter`, {})
    const second = await readLink()
    assert.match(await (await client.get('/')).text(), /Sign in/)
    assert.equal((await enter(first)).status, 404)
    assert.equal((await enter(second)).status, 303)
    await own.submit(`${page}/remove`, {}, { page })
  })

  it('are so many a day, also where guests are removed and invited anew, or all at the same moment', async () => {
    own = await mail.rig.signIn(await mail.rig.makeAccount('bea'))
    await mail.rig.node.nodeSettings.of('guests').set({ letters: 2 })
    const page = (await invite('one')).headers.get('location') ?? ''
    await own.submit(`${page}/remove`, {}, { page })
    const answers = await Promise.all(['one', 'two', 'three', 'four'].map(invite))
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [303, 422, 422, 422])
  })
})
