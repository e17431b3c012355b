import type { HobError } from '../../core/errors.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { ProvedAddress } from '../addresses/service.ts'
import { accountForm } from './new-account.ts'
import type { NewAccounts, SignIn } from './service.ts'
import { registrationView } from './views.ts'
import type { Ways } from './ways.ts'

const page = { name: 'sign-in.register', template: 'sign-in/register' }
/** Where people show that an address is theirs before there is an account. */
const addressPage = '/register/address'
const body = {
  ...accountForm,
  properties: { ...accountForm.properties, proof: { type: 'string', maxLength: 128 } }
}

interface Parts {
  newAccounts: NewAccounts
  ways: Ways
  complete: SignIn['complete']
}

/** Where people make accounts of their own, in whatever way the node takes new ones. */
export function addRegistrationPage(node: PluginNode, { newAccounts, ways, complete }: Parts) {
  node.pages.add({
    ...page,
    path: '/register',
    access: 'anyone',
    schema: registrationView,
    async view(ctx) {
      const proof = await findProof(ctx.query.proof)
      const asksFirst = node.find('addresses')?.asksFirst() && (await newAccounts.isOpenFor(ctx))
      const leadsAway = !proof && (asksFirst || ctx.query.proof !== undefined)
      const other = leadsAway ? undefined : await formOf(ctx)
      if (!leadsAway && !other) return viewOf(ctx, proof)
      const address = ctx.query.proof === undefined ? addressPage : `${addressPage}?again=yes`
      ctx.redirect(other ? toForm(other, proof) : address)
      return {}
    }
  })

  node.router.post(
    '/register',
    { access: 'anyone', body, limit: { points: 20, seconds: 600 } },
    async ctx => {
      const typed = ctx.state.body
      const proof = await findProof(typed.proof)
      const fields = proof ? { ...typed, email: proof.address } : typed
      const brought = proof && { isAddressProved: true, last: proof.keep }
      try {
        const account = await newAccounts.register(ctx, fields, brought)
        await complete(ctx, account, '/welcome')
      } catch (error) {
        await drawAgain(ctx, proof, error as HobError)
      }
    }
  )

  const formOf = async (ctx: HobContext) => ((await newAccounts.isOpenFor(ctx)) ? ways.form() : undefined)

  const toForm = ({ path }: { path: string }, proof: ProvedAddress | undefined) =>
    proof ? `${path}?${new URLSearchParams({ proof: proof.key })}` : path

  const findProof = async (key: unknown) => node.find('addresses')?.proofOf(key)

  async function viewOf(
    ctx: HobContext,
    proof: ProvedAddress | undefined,
    again: { fields?: Record<string, unknown>; error?: HobError } = {}
  ) {
    const { state } = ctx
    const refusal = node.pages.refusal(state, again.error)
    const form = await newAccounts.newcomerFormOf(ctx, { ...again, isAddressProved: proof !== undefined })
    const { email } = form.errors as Record<string, string>
    const hasAddress = proof !== undefined || form.asksAddress === true
    const takesThem = await newAccounts.isOpenFor(ctx)
    return {
      title: state.t('sign-in.register.title'),
      isOpen: takesThem && form.enrol !== undefined,
      isElsewhere: takesThem && form.enrol === undefined,
      message: refusal && !refusal.path ? refusal.message : hasAddress ? undefined : email,
      ...(proof && { address: proof.address, proof: proof.key }),
      ...form
    }
  }

  async function drawAgain(ctx: HobContext, proof: ProvedAddress | undefined, error: HobError) {
    const { status } = node.pages.demandRefusal(ctx.state, error)
    const view = await viewOf(ctx, proof, { fields: ctx.state.body, error })
    await node.pages.draw(ctx, { ...page, view, status })
  }
}
