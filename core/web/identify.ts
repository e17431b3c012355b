import { stranger, type Viewer } from '../accounts/access.ts'
import { failure } from '../errors.ts'
import type { Node } from '../node.ts'
import { createToken } from './csrf.ts'
import { sendEvents } from './events.ts'
import { keepFlash } from './flash.ts'
import { type ChooseLanguage, languageCookie } from './language.ts'
import { toNetwork } from './network.ts'
import type { OpenStreams } from './open-streams.ts'
import type { Passes } from './passes.ts'
import type { HobContext } from './routes.ts'
import type { SessionCookie } from './session-cookie.ts'
import { sendStored } from './stored-file.ts'

type Parts = Pick<Node, 'sessions' | 'hooks' | 'i18n' | 'files' | 'storages'> & {
  cookie: SessionCookie
  passes: Passes
  chooseLanguage: ChooseLanguage
  streams: OpenStreams
}

/** Works out who asks and in which language, and gives the request its doors for signing in and out. */
export function createIdentification(parts: Parts): (ctx: HobContext) => Promise<void> {
  const { cookie, passes } = parts
  return async ctx => {
    equip(parts, ctx)
    const token = readToken(ctx)
    const secret = token ? undefined : cookie.read(ctx)
    const found = (secret && (await findBrowser(parts, ctx, secret))) || (await findOther(parts, ctx, token))
    const viewer = (await isAdmitted(parts, ctx, found)) ? found : leave(parts, ctx)
    const grants = passes.read(ctx)
    ctx.state.viewer = grants.length > 0 ? { ...viewer, grants } : viewer
    speak(parts, ctx)
  }
}

/** For answers that are the same to everybody: whatever the browser brought along counts for nothing, and it is given nothing to keep. */
export function createForgetting(parts: Pick<Parts, 'i18n' | 'chooseLanguage'>): (ctx: HobContext) => void {
  return ctx => {
    delete ctx.req.headers.cookie
    ctx.remove('Set-Cookie')
    ctx.state.viewer = stranger
    ctx.state.csrf = ''
    speak(parts, ctx)
  }
}

/** What handlers find on the context from here on. */
function equip(parts: Parts, ctx: HobContext) {
  Object.assign(ctx.state, {
    network: toNetwork(ctx.ip),
    params: {},
    query: {},
    body: {},
    signIn: signIn.bind(undefined, parts, ctx),
    signOut: signOut.bind(undefined, parts, ctx),
    flash: keepFlash.bind(undefined, ctx),
    keepPass: parts.passes.keep.bind(undefined, ctx),
    sendEvents: sendEvents.bind(undefined, parts.streams, ctx),
    sendStored: sendStored.bind(undefined, parts, ctx)
  } satisfies Partial<HobContext['state']>)
}

async function findBrowser(
  { sessions, cookie }: Parts,
  ctx: HobContext,
  secret: string
): Promise<Viewer | undefined> {
  const viewer = await sessions.bySecret(secret, 'browser')
  if (viewer) ctx.state.csrf = createToken(secret)
  else cookie.clear(ctx)
  return viewer
}

/** A token of this node, else whoever a plugin recognises. A token that nobody knows is refused, never taken for a stranger. */
async function findOther(
  { sessions, hooks }: Parts,
  ctx: HobContext,
  token: string | undefined
): Promise<Viewer> {
  const viewer =
    (token && (await sessions.bySecret(token, 'token'))) || (await hooks.web.authenticate.promise(ctx))
  if (viewer) return viewer
  if (token) throw failure('TOKEN_INVALID')
  return stranger
}

/** Guests are in the hands of a plugin; with that switched off nobody keeps an eye on them. */
async function isAdmitted({ hooks }: Parts, ctx: HobContext, viewer: Viewer): Promise<boolean> {
  return viewer.account?.kind !== 'guest' || (await hooks.web.admitting.promise(ctx, viewer)) === true
}

function leave({ cookie }: Parts, ctx: HobContext): Viewer {
  if (ctx.state.csrf) cookie.clear(ctx)
  ctx.state.csrf = ''
  return stranger
}

const readToken = (ctx: HobContext) => /^Bearer +(\S+)$/i.exec(ctx.get('Authorization'))?.[1]

function speak({ i18n, chooseLanguage }: Pick<Parts, 'i18n' | 'chooseLanguage'>, ctx: HobContext) {
  const own = ctx.state.viewer.account?.profile.language
  ctx.state.locale = chooseLanguage(ctx.get('Accept-Language'), own || ctx.cookies.get(languageCookie))
  ctx.state.t = i18n.translator(ctx.state.locale)
}

async function signIn(
  { sessions, cookie }: Parts,
  ctx: HobContext,
  account: NonNullable<Viewer['account']>,
  label = ctx.get('User-Agent')
) {
  const before = ctx.state.viewer.session
  if (before?.kind === 'browser') await sessions.close(before)
  const { session, secret } = await sessions.open(account, { kind: 'browser', label, address: ctx.ip })
  cookie.write(ctx, secret, session)
  ctx.state.viewer = { ...ctx.state.viewer, account, session }
  ctx.state.csrf = createToken(secret)
  return session
}

/** Whoever signs out leaves nothing behind for the next one at the same machine. */
async function signOut({ sessions, cookie, passes }: Parts, ctx: HobContext) {
  const { session } = ctx.state.viewer
  if (session?.kind === 'browser') await sessions.close(session)
  cookie.clear(ctx)
  passes.forget(ctx)
  ctx.state.viewer = stranger
  ctx.state.csrf = ''
}
