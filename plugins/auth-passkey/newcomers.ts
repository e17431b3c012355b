import type { HobError } from '../../core/errors.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { ProvedAddress } from '../addresses/service.ts'
import type {} from '../sign-in/service.ts'
import { answerBody, readAnswer } from './answer-body.ts'
import type { Ceremonies } from './ceremonies.ts'
import type { Challenges } from './challenges.ts'
import type { Passkeys } from './passkeys.ts'
import { newHandle } from './relying-party.ts'
import { newcomerView } from './views.ts'

export const path = '/register/passkey'
const page = { name: 'auth-passkey.newcomer', template: 'auth-passkey/newcomer', client: 'register' }
const limit = { points: 20, seconds: 600 }
const asked = { type: 'object', properties: { name: { type: 'string', maxLength: 64, default: '' } } }
const body = {
  type: 'object',
  properties: {
    ...asked.properties,
    email: { type: 'string', maxLength: 254, default: '' },
    answer: answerBody.properties.answer,
    proof: { type: 'string', maxLength: 128 }
  }
}

interface Parts {
  passkeys: Passkeys
  challenges: Challenges
  ceremonies: Ceremonies
}

/** Where somebody makes an account whose first way in is a passkey. */
export function addNewcomers(node: PluginNode, { passkeys, challenges, ceremonies }: Parts) {
  const { newAccounts, complete } = node.use('sign-in')

  node.pages.add({
    ...page,
    path,
    access: 'anyone',
    schema: newcomerView,
    async view(ctx) {
      const proof = await findProof(ctx.query.proof)
      const asksFirst = node.find('addresses')?.asksFirst() && (await isOpenFor(ctx))
      if (proof || !asksFirst) return viewOf(ctx, proof)
      ctx.redirect('/register')
      return {}
    }
  })

  node.router.post(`${path}/ask`, { access: 'anyone', body: asked, limit }, async ctx => {
    await demandOpen(ctx)
    const challenge = await challenges.issue(ctx, 'begin')
    ctx.body = await ceremonies.askToBegin(String(ctx.state.body.name), challenge)
  })

  node.router.post(path, { access: 'anyone', body, limit }, async ctx => {
    const proof = await findProof(ctx.state.body.proof)
    try {
      const account = await register(ctx, proof)
      await complete(ctx, account, '/welcome', { isStrong: true, method: 'passkey' })
    } catch (thrown) {
      const { status } = node.pages.demandRefusal(ctx.state, thrown)
      await node.pages.draw(ctx, { ...page, view: await viewOf(ctx, proof, thrown as HobError), status })
    }
  })

  const isOpenFor = async (ctx: HobContext) =>
    newAccounts.isFormOf(path) && (await newAccounts.isOpenFor(ctx))

  async function demandOpen(ctx: HobContext) {
    if (await isOpenFor(ctx)) return
    throw node.error('PASSKEY_ACCOUNTS_CLOSED', 'This node makes no accounts by passkeys.', { status: 403 })
  }

  const findProof = async (key: unknown) => node.find('addresses')?.proofOf(key)

  /** The challenge is taken only where all else is in order, so that a device is not asked again because a name was taken. */
  async function register(ctx: HobContext, proof: ProvedAddress | undefined) {
    await demandOpen(ctx)
    const { body: typed, t } = ctx.state
    let challenge = ''
    const made = await ceremonies.register(readAnswer(typed), async signed => {
      challenge = signed
      return true
    })
    if (!made?.letsIn || (await passkeys.byId(made.id))) throw notMade()
    return newAccounts.register(ctx, proof ? { ...typed, email: proof.address } : typed, {
      ...(proof && { isAddressProved: true, last: proof.keep }),
      async credential({ id: account }, trx) {
        if (!(await challenges.redeem(ctx, 'begin', challenge, trx))) throw notMade()
        const handle = newHandle(challenge)
        await passkeys.add({ ...made, account, handle, name: t('auth-passkey.name.default') }, trx)
      }
    })
  }

  const notMade = () =>
    node.error('PASSKEY_NOT_MADE', 'The passkey could not be made. Try again.', { status: 422 })

  async function viewOf(ctx: HobContext, proof: ProvedAddress | undefined, error?: HobError) {
    const { t, body: typed } = ctx.state
    const refusal = node.pages.refusal(ctx.state, error)
    const isAddressProved = proof !== undefined
    const form = await newAccounts.newcomerFormOf(ctx, { fields: typed, error, isAddressProved })
    return {
      title: t('auth-passkey.newcomer'),
      isOpen: await isOpenFor(ctx),
      ...form,
      enrol: undefined,
      // What a device made stays good while the rest of the form is mended.
      answer: refusal?.path ? typed?.answer : undefined,
      message: refusal && !refusal.path ? refusal.message : undefined,
      ...(proof && { address: proof.address, proof: proof.key })
    }
  }
}
