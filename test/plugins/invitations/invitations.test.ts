import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import { type Client, createClient } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startMailNode } from '../../rig/mail-node.ts'
import type { TestNode } from '../../rig/node.ts'
import type { PostOffice } from '../../rig/post-office.ts'

const path = '/settings/invitations'
const password = 'four green horses'

describeEngines('invitations', engine => {
  let rig: TestNode
  let office: PostOffice
  let root: Account
  let ada: Account
  let client: Client
  let count = 0
  before(async () => {
    const started = await startMailNode({ engine })
    rig = started.rig
    office = started.office
    root = await rig.makeAccount('root', { role: 'administrator' })
    await rig.node.nodeSettings.of('sign-in').set({ registration: 'invitation', perNetwork: 0 })
  })
  after(async () => {
    await rig.stop()
    await office.close()
  })
  beforeEach(async () => {
    ada = await rig.makeAccount(`ada${++count}`)
    client = await rig.signIn(ada)
  })

  const make = async (wish: Record<string, string> = {}, who = client) => {
    const page = await (await who.submit(path, { places: '1', days: '7', note: '', ...wish })).text()
    const [, key] = /invitation\?key(?:=|&#x3D;)([\w-]+)<\/code>/.exec(page) ?? []
    return { page, link: key ? `/invitation?key=${key}` : '' }
  }
  /** A browser that came by the link. */
  const follow = async (link: string) => {
    const newcomer = createClient(rig.url)
    await newcomer.get(link)
    return newcomer
  }
  const register = (newcomer: Client, name: string) =>
    newcomer.request('POST', '/register', { form: { name, email: '', password } })
  const endings = async (who: Client, at = path) => {
    const [, id = ''] = /name="link" value="([^"]+)"/.exec(await (await who.get(at)).text()) ?? []
    return id
  }

  it('let in who has one and nobody else, and count', async () => {
    assert.equal((await register(createClient(rig.url), 'carl')).status, 403)
    const { link } = await make({ places: '2' })
    const bert = await follow(link)
    const form = await (await bert.get('/register')).text()
    assert.match(form, new RegExp(`${ada.name} invited you.*@${ada.name}<`))
    assert.equal((await register(bert, `bert${count}`)).headers.get('location'), '/welcome')
    assert.match(await (await client.get(path)).text(), new RegExp(`1 of 2 used.*@bert${count}`, 's'))
    assert.equal((await register(await follow(link), `cleo${count}`)).status, 303)
    assert.equal((await createClient(rig.url).get(link)).status, 404)
  })

  it('are shown as a picture too, or go out in a letter in which the link is made', async () => {
    assert.match((await make()).page, /role="img"[^>]*aria-label="The invitation as a QR code"/)
    const wish = { places: '1', days: '7', note: 'Dan' }
    assert.match(await (await client.submit(path, { ...wish, email: 'dan' })).text(), /no e-mail address/)
    assert.equal((await client.submit(path, { ...wish, email: 'Dan@example.org' })).status, 303)
    const told = await (await client.get(path)).text()
    assert.match(told, /A letter with the invitation is on its way to dan@example\.org/)
    assert.doesNotMatch(told, /invitation\?key/)
    await rig.drainJobs()
    const letter = office.last('dan@example.org')
    const link = letter?.link.replace(rig.node.config.url, '') ?? ''
    assert.match(link, /^\/invitation\?key=/)
    assert.equal((await register(await follow(link), `dan${count}`)).status, 303)
    await rig.node.nodeSettings.of('invitations').set({ letters: 1 })
    const more = await client.submit(path, { ...wish, email: 'eva@example.org' })
    assert.match(await more.text(), /as many invitations by letter today/)
    await rig.node.nodeSettings.of('invitations').set({ letters: 20 })
    // What is ended before it goes out does not go out.
    await client.submit(path, { ...wish, email: 'eva@example.org' })
    await client.submit(`${path}/end`, { link: await endings(client) }, { page: path })
    await rig.drainJobs()
    assert.equal(office.last('eva@example.org'), undefined)
  })

  it('are not used up by looking, and leave no secret in an address or the database', async () => {
    const { link } = await make()
    for (let visit = 0; visit < 3; visit++) {
      const answer = await createClient(rig.url).get(link)
      assert.equal(answer.headers.get('location'), '/register')
      assert.equal(answer.headers.get('referrer-policy'), 'no-referrer')
      assert.match(answer.headers.get('cache-control') ?? '', /no-store/)
    }
    const secret = link.split('=')[1] ?? 'none'
    assert.ok(!JSON.stringify(await rig.node.db('invitations_links')).includes(secret))
    assert.ok(!(await (await client.get(path)).text()).includes(secret))
    assert.equal((await register(await follow(link), `dora${count}`)).status, 303)
  })

  it('let one in where two take the last place at the same moment', async () => {
    const { link } = await make()
    const both = await Promise.all([follow(link), follow(link)])
    const answers = await Promise.all(both.map((one, at) => register(one, `twin${count}${'ab'[at]}`)))
    assert.deepEqual(answers.map(({ status }) => (status === 303 ? 'in' : 'out')).toSorted(), ['in', 'out'])
  })

  it('that are over, ended, made up or of somebody suspended get one and the same page', async () => {
    const pages = new Set<string>()
    const see = async (link: string) => {
      const answer = await createClient(rig.url).get(link)
      pages.add(`${answer.status} ${/<main.*<\/main>/s.exec(await answer.text())}`)
    }
    const over = await make()
    await rig.node
      .db('invitations_links')
      .where({ account: ada.id })
      .update({ expires_at: Date.now() - 1 })
    await see(over.link)
    const ended = await make()
    const bert = await follow(ended.link)
    await client.submit(`${path}/end`, { link: await endings(client) }, { page: path })
    await see(ended.link)
    assert.equal((await register(bert, `late${count}`)).status, 403)
    await see('/invitation?key=nothing')
    await see('/invitation')
    assert.equal(pages.size, 1)
    assert.match([...pages][0] ?? '', /^404/)
    const { link } = await make()
    const cleo = await follow(link)
    await rig.node.accounts.setState(ada, 'suspended')
    assert.equal((await register(cleo, `late${count}`)).status, 403)
  })

  it('are given out by members up to their number, by those above as they like, or by nobody below a role', async () => {
    await rig.node.nodeSettings.of('invitations').set({ perMember: 3 })
    assert.equal((await make({ places: '4' })).link, '')
    assert.notEqual((await make({ places: '3' })).link, '')
    assert.match((await make()).page, /as many people as you may/)
    await client.submit(`${path}/end`, { link: await endings(client) }, { page: path })
    assert.notEqual((await make()).link, '')
    assert.notEqual((await make({ places: '100' }, await rig.signIn(root))).link, '')
    await rig.node.nodeSettings.of('invitations').set({ who: 'moderators', perMember: 10 })
    assert.equal((await make()).link, '')
    assert.doesNotMatch(await (await client.get('/settings/profile')).text(), /\/settings\/invitations/)
    await rig.node.nodeSettings.of('invitations').set({ who: 'members' })
  })

  it('are no more than their number where many are asked for at the same moment', async () => {
    await client.get(path)
    await Promise.all(Array.from({ length: 8 }, () => make({ places: '4' })))
    const [given] = await rig.node
      .db('invitations_links')
      .where({ account: ada.id })
      .sum({ places: 'places' })
    assert.equal(Number(given?.places), 8)
  })

  it('of others can be ended by administrators only, which is logged', async () => {
    const { link } = await make({ note: 'The choir' })
    const other = await rig.signIn(await rig.makeAccount(`other${count}`))
    const id = await endings(client)
    await other.submit(`${path}/end`, { link: id }, { page: path })
    assert.equal((await other.submit(`${path}/end`, { link: 'none' }, { page: path })).status, 303)
    assert.equal((await createClient(rig.url).get(link)).status, 302)
    const boss = await rig.signIn(root)
    assert.match(await (await boss.get('/admin/invitations')).text(), /The choir/)
    await boss.submit('/admin/invitations', { link: id })
    assert.equal((await createClient(rig.url).get(link)).status, 404)
    assert.match(
      await (await boss.get('/admin/audit')).text(),
      new RegExp(`Invitation of somebody ended.*${ada.name}`, 's')
    )
  })

  it('let nobody in while the node takes nobody, and lead past approval where that is wanted', async () => {
    const { link } = await make({ places: '2' })
    await rig.node.nodeSettings.of('sign-in').set({ registration: 'closed' })
    assert.equal((await register(await follow(link), `eve${count}`)).status, 403)
    await rig.node.nodeSettings.of('sign-in').set({ registration: 'approval' })
    assert.equal((await register(await follow(link), `eve${count}`)).headers.get('location'), '/welcome')
    await rig.node.nodeSettings.of('sign-in').set({ registration: 'invitation' })
  })
})
