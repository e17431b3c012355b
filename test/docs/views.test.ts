import assert from 'node:assert/strict'
import type { Account } from '../../core/accounts/accounts.ts'
import { findMisfits } from '../../core/schema.ts'
import type {} from '../../plugins/sign-in/service.ts'
import type { Client } from '../rig/client.ts'
import { addOtherKinds, everyPage, type OtherKinds } from '../rig/every-page.ts'
import { type Gallery, startGallery } from '../rig/gallery.ts'

/** Shown in place of a page that is on here; looked at where that is off. */
const standIns = new Set(['sign-in.ways'])

describe('the views of pages', function () {
  // All pages are drawn, for strangers and for their keepers.
  this.timeout(60_000)
  let rig: Gallery
  let others: OtherKinds
  const seen = new Map<string, unknown[]>()

  before(async () => {
    rig = await startGallery()
    others = await addOtherKinds(rig)
    for (const { name } of rig.node.pages.list()) {
      const views: unknown[] = []
      seen.set(name, views)
      rig.node.hooks.pages.view.for(name).tap('test', view => void views.push(structuredClone(toJson(view))))
    }
    await visitAll(await rig.signIn(rig.ada))
  })
  after(() => rig.stop())

  /** Each page as a stranger and as the administrator who owns the entries; some are drawn for what a form selects. */
  async function visitAll(own: Client) {
    const pages = everyPage(rig, others)
    for (const { address } of pages) for (const client of [rig.client, own]) await client.get(address)
    const rest = rig.node.pages.list().filter(page => !pages.some(({ name }) => name === page.name))
    for (const { path } of rest) await own.get(path.replace(':id', rig.entry.publicId))
    for (const path of ['/entries/edit', '/entries/remove'])
      await own.submit(path, { ids: rig.entry.publicId }, { page: '/entries/select' })
    await showSecondStep()
    await rig.node
      .db('guests_guests')
      .where({ account: others.guest.id })
      .update({ may_add: true, chooses_name: true })
    const maria = await rig.signIn((await rig.node.accounts.byId(others.guest.id)) as Account)
    for (const path of ['/guest/add', '/guest/name']) await maria.get(path)
  }

  /** There after a first proof alone. */
  async function showSecondStep() {
    const dora = await rig.makeAccount('dora', { password: 'four green horses' })
    const step = { name: 'test', label: 'sign-in.title', template: 'auth-totp/step', address: '/settings' }
    const isSetUp = async ({ id }: Account) => id === dora.id
    rig.node.services.use('sign-in').secondSteps.add({ ...step, isSetUp })
    const form = { name: 'dora', password: 'four green horses' }
    await rig.client.submit('/sign-in/password', form, { page: '/sign-in' })
    await rig.client.get('/sign-in/second')
  }

  it('are described wherever there is a page', () => {
    const silent = rig.node.pages.list().filter(({ schema }) => !schema)
    assert.deepEqual(
      silent.map(({ name }) => name),
      []
    )
  })

  it('hold what their schemas say and nothing else', () => {
    const wrong = rig.node.pages.list().flatMap(({ name, schema }) => {
      const views = seen.get(name) ?? []
      if (views.length === 0) return standIns.has(name) ? [] : [`${name} was never shown`]
      return views.flatMap(view =>
        findMisfits(schema ?? {}, view).map(({ path, message }) => `${name}: ${path} ${message}`)
      )
    })
    assert.deepEqual(wrong, [])
  })

  it('are told by examples that fit', () => {
    const wrong = rig.node.pages.list().flatMap(({ name, schema }) => {
      const misfits = schema?.example ? findMisfits(schema, structuredClone(schema.example)) : []
      return misfits.map(({ path, message }) => `${name}: ${path} ${message}`)
    })
    assert.deepEqual(wrong, [])
  })
})

/** As a reader of JSON would get it; what is undefined is not there. */
const toJson = (view: unknown) => JSON.parse(JSON.stringify(view))
