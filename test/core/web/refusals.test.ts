import assert from 'node:assert/strict'
import { failure, HobError } from '../../../core/errors.ts'
import { openWeb, type TestWeb } from '../../rig/web.ts'

const anyone = { access: 'anyone' } as const

describe('what a form is told of an error', () => {
  let web: TestWeb

  before(async () => {
    const taken = failure('NAME_TAKEN', { path: 'name' })
    web = await openWeb(({ node, router }) => {
      const tell = (path: string, thrown: unknown, fields?: readonly string[]) =>
        router.get(path, anyone, ({ state }) => {
          const { message, status } = node.pages.demandRefusal(state, thrown, fields)
          return { message, status }
        })
      tell('/refused', taken)
      tell('/field', taken, ['title', 'name'])
      tell('/elsewhere', taken, ['title'])
      tell('/whole', failure('DISK_FULL'), ['title'])
      tell('/bug', new Error('The password is 1234.'))
      tell('/broken', new HobError('BROKEN', 'A part is broken.'))
    })
  })

  after(() => web.close())

  it('is a refusal in words for people', async () => {
    for (const path of ['/refused', '/field'])
      assert.deepEqual(await (await web.client.get(path)).json(), {
        message: 'This name is taken.',
        status: 409
      })
  })

  it('is nothing where it is about no field of the form: the error goes on', async () => {
    assert.equal((await web.client.get('/elsewhere')).status, 409)
    assert.equal((await web.client.get('/whole')).status, 507)
  })

  it('is nothing of a fault of the node', async () => {
    for (const path of ['/bug', '/broken']) assert.equal((await web.client.get(path)).status, 500)
  })
})
