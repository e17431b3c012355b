import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Mail, Proof } from '../mail/service.ts'
import type { BrowserSecret } from '../sign-in/service.ts'
import type { Entrance } from './entrance.ts'
import { purpose } from './request.ts'
import { linkView } from './views.ts'

const path = '/sign-in/email/link'
const page = { name: 'auth-email.link', template: 'auth-email/link' }
const body = { type: 'object', properties: { key: { type: 'string', maxLength: 128, default: '' } } }
const limit = { points: 30, seconds: 300 }

interface Parts {
  mail: Mail
  browsers: BrowserSecret
  entrance: Entrance
}

type Found = { state: 'open'; proof: Proof; account: Account } | { state: 'used' | 'expired' | 'unknown' }

/**
 * Where the link of the letter leads. The browser that asked is signed in at once. In any other there is a button first: programs
 * open links in letters, and who was sent somebody else's link sees whose account it opens.
 */
export function addLinkPage(node: PluginNode, { mail, browsers, entrance }: Parts) {
  node.pages.add({
    ...page,
    path,
    access: 'anyone',
    limit,
    schema: linkView,
    async view(ctx) {
      // The link is in the address and in the form: no browser keeps the page for whoever opens it next.
      ctx.set('Cache-Control', 'private, no-store')
      const found = await find(ctx.query.key)
      if (found.state !== 'open' || !found.proof.isFrom(browsers.hashOf(ctx)))
        return viewOf(ctx, found, ctx.query.key)
      const isIn = await entrance.open(ctx, found.account, found.proof)
      return isIn ? {} : viewOf(ctx, { state: 'used' }, undefined)
    }
  })

  node.router.post(path, { access: 'anyone', body, limit }, async ctx => {
    const { key } = ctx.state.body
    const found = await find(key)
    if (found.state === 'open' && (await entrance.open(ctx, found.account, found.proof))) return
    const after = found.state === 'open' ? await find(key) : found
    await node.pages.draw(ctx, { ...page, view: viewOf(ctx, after, undefined), status: 410 })
  })

  async function find(key: unknown): Promise<Found> {
    const proof = await mail.proofs.find(purpose, key)
    if (proof?.state !== 'open') return { state: proof?.state ?? 'unknown' }
    const account = await entrance.findAccount(proof)
    return account ? { state: 'open', proof, account } : { state: 'unknown' }
  }

  const viewOf = ({ state: { t } }: HobContext, found: Found, key: unknown) => ({
    title: t('auth-email.link.title'),
    state: found.state,
    name: found.state === 'open' ? found.account.name : undefined,
    key: found.state === 'open' ? String(key) : undefined
  })
}
