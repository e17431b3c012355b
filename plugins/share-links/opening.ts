import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Link, Target } from './link-rows.ts'
import type { Links } from './links.ts'
import { grantsOf, pass } from './recognition.ts'
import { grantOf, writeGrants } from './secrets.ts'
import type { LinkedThing, LinkKind } from './service.ts'
import { openView } from './views.ts'

const path = '/open'
const page = { name: 'share-links.open', template: 'share-links/open' }
const access = 'anyone'
const limit = { points: 60, seconds: 60 }
const body = {
  type: 'object',
  properties: {
    key: { type: 'string', maxLength: 128, default: '' },
    password: { type: 'string', maxLength: 200, default: '' }
  }
}
/** Milliseconds; what the link may open ends with it, wherever a browser still has the grant. */
const keptFor = 365 * 24 * 60 * 60 * 1000

/** The form of an id, and nobody's. */
const nobodys = '00000000-0000-0000-0000-000000000000'

interface Found {
  link: Link
  thing: LinkedThing
}

/** The address of a link; in the query, which no log of this node keeps. */
export function addressOf({ config }: Pick<PluginNode, 'config'>, secret: string): string {
  return `${config.url}${path}?key=${secret}`
}

/**
 * Where links lead. Whoever comes by one is given a grant and led to what it opens at its own address, so that the link itself stands in
 * no address bar and no other page's log. What is over, taken back or made up is answered alike.
 */
export function addOpening(node: PluginNode, links: Links, kinds: ReadonlyMap<string, LinkKind>) {
  const passwords = node.find('password-hashing')
  const attempts = node.use('sign-in').createAttempts()

  node.pages.add({
    ...page,
    path,
    access,
    limit,
    schema: openView,
    async view(ctx) {
      keepQuiet(ctx)
      const secret = String(ctx.query.key ?? '')
      const found = await find(secret)
      if (!found) {
        await drawClosed(ctx)
        return {}
      }
      if (needsPassword(ctx, found, secret)) return askView(ctx, secret)
      await admit(ctx, found, secret)
      return {}
    }
  })

  // Whoever makes another's browser send this shows it something; there is nothing to be had by it.
  node.router.post(path, { access, body, limit, crossSite: true }, async ctx => {
    keepQuiet(ctx)
    const { key, password } = ctx.state.body as { key: string; password: string }
    const found = await find(key)
    if (!found) return drawClosed(ctx)
    const error = needsPassword(ctx, found, key) ? await refuse(found.link, password, ctx) : undefined
    if (error === undefined) return admit(ctx, found, key)
    await node.pages.draw(ctx, { ...page, view: askView(ctx, key, error), status: 422 })
  })

  async function find(secret: string): Promise<Found | undefined> {
    const link = secret ? await links.bySecret(secret) : undefined
    const thing = await findThing(link?.target)
    if (!link || (link.passwordHash && !passwords)) return undefined
    return thing && !thing.isHidden ? { link, thing } : undefined
  }

  /** Each kind is asked, for nobody's where it is another's or nothing is known, so that no answer takes longer than another. */
  async function findThing(target: Target | undefined): Promise<LinkedThing | undefined> {
    let thing: LinkedThing | undefined
    for (const { name, find } of kinds.values()) {
      const found = await find(name === target?.kind ? target.id : nobodys)
      thing ??= found
    }
    return thing
  }

  function needsPassword({ state }: HobContext, { link, thing }: Found, secret: string): boolean {
    if (!link.passwordHash || state.viewer.account?.id === thing.owner) return false
    return !grantsOf(state.viewer).includes(grantOf(secret, link.passwordHash))
  }

  /** What to tell whoever gave the wrong password; undefined for the right one. */
  async function refuse(link: Link, password: string, { state: { t } }: HobContext) {
    const wait = await attempts.begin(link.id)
    if (wait > 0) return t('share-links.open.wait', { seconds: wait })
    const isRight = await passwords?.verify(link.passwordHash ?? '', password.trim())
    if (!isRight) return t('share-links.open.wrong')
    await attempts.succeed(link.id)
    return undefined
  }

  async function admit(ctx: HobContext, { link, thing }: Found, secret: string) {
    const { viewer } = ctx.state
    // Who looks ahead gets nothing to keep, and asks again when somebody really goes there.
    if (isGlance(ctx)) {
      ctx.status = 503
      return
    }
    if (viewer.account?.id !== thing.owner) {
      const grant = grantOf(secret, link.passwordHash)
      const others = grantsOf(viewer).filter(other => other !== grant)
      const isNew = others.length === grantsOf(viewer).length
      ctx.state.keepPass(pass, writeGrants([grant, ...others]), new Date(Date.now() + keptFor))
      await links.note(link, isNew, grant)
    }
    ctx.status = 303
    ctx.redirect(thing.address)
  }

  const drawClosed = (ctx: HobContext) =>
    node.pages.draw(ctx, {
      ...page,
      view: { title: ctx.state.t('share-links.closed.title'), isClosed: true },
      status: 404
    })

  const askView = ({ state: { t } }: HobContext, key: string, error?: string) => ({
    title: t('share-links.open.title'),
    key,
    field: {
      name: 'password',
      label: t('share-links.password.label'),
      type: 'password',
      autocomplete: 'off',
      required: true,
      maxlength: 200,
      error
    }
  })
}

/** Pages say it again in their heads; what leads on has only headers. */
function keepQuiet(ctx: HobContext) {
  ctx.set({
    'Cache-Control': 'private, no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Robots-Tag': 'noindex'
  })
}

/** Programs that look what a link is, and browsers that fetch what nobody has opened yet, are nobody's visit. */
function isGlance(ctx: HobContext): boolean {
  return (
    ctx.method === 'HEAD' || /prefetch|prerender|preview/i.test(ctx.get('Sec-Purpose') || ctx.get('Purpose'))
  )
}
