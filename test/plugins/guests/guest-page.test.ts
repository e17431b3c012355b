import assert from 'node:assert/strict'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describeEngines('the page of a guest', engine => {
  let test: TestNode
  before(async () => {
    test = await startNode({ engine })
  })
  after(() => test.stop())

  const day = (days: number) => new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)

  it('stands there with the link at once, where no letter brings it, and loading it again makes nobody', async () => {
    const own = await test.signIn(await test.makeAccount('bea'))
    const form = { name: 'Maria', address: 'maria@example.org', until: day(1), csrf: '' }
    form.csrf = (await own.token('/settings/guests')) ?? ''
    const made = await own.submit('/settings/guests', form)
    const address = made.headers.get('location') ?? ''
    // What browsers do: the form goes on to where it is led to.
    assert.equal(made.status, 307)
    for (const _ of ['shown', 'loaded again']) {
      const html = await (await own.submit(address, form)).text()
      assert.match(html, /This is their link[\s\S]*\/guest\?key&#x3D;\w+[\s\S]*<svg class="qr-code"/)
    }
    assert.equal((await (await own.get('/settings/guests')).text()).match(/maria@example/g)?.length, 1)
  })

  it('calls nobody by a name that the node made up', async () => {
    const ada = await test.makeAccount('cleo')
    const own = await test.signIn(ada)
    await own.submit('/settings/guests', { name: 'Theo', until: day(1) })
    const guests = test.node.services.use('guests')
    const unnamed = await guests.byAddress(ada, 'support@example.org')
    const [theo] = (await guests.byNames(ada, ['Theo'])).values()
    const circle = await test.node.audiences.create(ada, { kind: 'circles', name: 'Family' })
    await test.node.audiences.addMembers(circle, [theo!.id, unnamed.id])
    const read = async (path: string) => (await own.get(path)).text()
    assert.match(
      await read(`/circles/${circle.id}`),
      /Theo<\/strong> <span class="soft">· No link yet<\/span><\/span>/
    )
    const about = `/settings/guests/${unnamed.id}`
    for (const path of ['/settings/guests', `/circles/${circle.id}`, about]) {
      const shown = (await read(path)).replaceAll(/\/@\w+\/circles/g, '')
      assert.match(shown, /support@example\.org/, path)
      assert.doesNotMatch(shown, new RegExp(`${unnamed.name}|${theo?.name}`), path)
    }
    // Nor does it become one by saving something else.
    assert.equal((await own.submit(about, { name: '', until: day(7) })).status, 303)
    assert.equal((await test.node.accounts.byId(unnamed.id))?.profile.displayName, undefined)
    assert.equal((await own.submit(about, { name: 'Petra', until: day(7) })).status, 303)
    assert.match(await read(`/circles/${circle.id}`), /Petra<\/strong>[^<]*<span[^>]*>support@example/)
  })

  // It told what a link does, and offered none.
  it('says what to do where their time is over', async () => {
    const own = await test.signIn(await test.makeAccount('ada'))
    const made = await own.submit('/settings/guests', { name: 'Maria', until: day(1) })
    const address = made.headers.get('location')?.replace('/link', '') ?? ''
    const read = async () => (await own.get(address)).text()
    assert.match(await read(), /It lets in whoever has it[\s\S]*Make the link/)
    await test.node.db('guests_guests').update({ expires_at: 1 })
    assert.match(await read(), /Choose a later day below/)
    assert.doesNotMatch(await read(), /It lets in whoever has it|Make the link|Make a new link/)
    await own.submit(address, { name: 'Maria', until: day(7) })
    assert.match(await read(), /It lets in whoever has it/)
  })
})
