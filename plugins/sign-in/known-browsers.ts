import type { Account } from '../../core/accounts/accounts.ts'
import type { Session } from '../../core/accounts/sessions.ts'
import type { WriteContext } from '../../core/database/content-mark.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { createBrowserCookie, hash, newSecret } from './browser-cookie.ts'

export const table = 'sign_in_browsers'
/** Milliseconds after the last sign-in in it. */
const lifetime = 365 * 24 * 60 * 60 * 1000
/** Of one account; and how many people may share one browser. */
const [mostBrowsers, mostPeople] = [5, 4]
/** No account has it; looking for its browsers takes as long as looking for anybody's. */
const nobody = '00000000-0000-0000-0000-000000000000'
/** No page that is kept shows it. */
const unseen: WriteContext = { isUnseen: true }
/** Whoever lost it to a power cut signs in again. */
const fleeting: WriteContext = { ...unseen, isFleeting: true }

/**
 * Browsers in which people signed in before. Such a browser opens nothing by itself; its guesses at that account have a line of their own,
 * so that strangers who guess all day do not take the owner's turn. One cookie holds a secret for each of the people who use the browser:
 * nothing in the database tells that two accounts share it.
 */
export interface KnownBrowsers {
  /** See `SignIn.lineOf`. */
  lineOf(ctx: HobContext, account: Pick<Account, 'id'> | undefined): Promise<string | undefined>
  /** Opens a session, and knows the browser from here on, by a secret that is new each time. */
  enter(ctx: HobContext, account: Account): Promise<void>
  /** Those of an account, but for the one in which this session was opened. */
  forget(account: Account, except?: Session): Promise<void>
  /** The one in which it was opened. */
  forgetOf(session: Session): Promise<void>
}

export function createKnownBrowsers(node: Pick<PluginNode, 'config' | 'db'>): KnownBrowsers {
  const cookie = createBrowserCookie(node, 'known')
  const rows = (context = fleeting) => node.db(table).queryContext(context)
  const readSecrets = (ctx: HobContext) => (cookie.read(ctx) ?? '').split('.', mostPeople).filter(Boolean)

  /** The hash by which an account knows the browser. A browser without secrets costs no question, whoever is asked about. */
  async function find(secrets: readonly string[], account: string): Promise<string | undefined> {
    if (secrets.length === 0) return undefined
    const row = await rows()
      .whereIn('secret_hash', secrets.map(hash))
      .where({ account })
      .where('expires_at', '>', Date.now())
      .first('secret_hash')
    return row?.secret_hash
  }

  /** What the new one takes the place of, what is over, and what is too many. */
  async function tidyUp(account: string, before: string | undefined, now: number) {
    const newest = rows()
      .where({ account })
      .whereNot({ secret_hash: before ?? '' })
      .orderBy('expires_at', 'desc')
      .limit(mostBrowsers)
    await rows()
      .where('expires_at', '<', now)
      .orWhere({ secret_hash: before ?? '' })
      .orWhere(own => own.where({ account }).whereNotIn('secret_hash', newest.select('secret_hash')))
      .delete()
  }

  async function remember(ctx: HobContext, { id: session, account }: Session) {
    const [now, secret, secrets] = [Date.now(), newSecret(), readSecrets(ctx)]
    const before = await find(secrets, account)
    await rows().insert({ secret_hash: hash(secret), account, session, expires_at: now + lifetime })
    await tidyUp(account, before, now)
    const others = secrets.filter(one => hash(one) !== before)
    const kept = [secret, ...others].slice(0, mostPeople)
    cookie.write(ctx, kept.join('.'), new Date(now + lifetime))
  }

  return {
    async lineOf(ctx, account) {
      const known = await find(readSecrets(ctx), account?.id ?? nobody)
      return known && `browser ${known}`
    },
    async enter(ctx, account) {
      const session = await ctx.state.signIn(account)
      await remember(ctx, session)
    },
    async forget({ id: account }, except) {
      const all = rows(unseen).where({ account })
      await (except ? all.whereNot({ session: except.id }) : all).delete()
    },
    async forgetOf({ id: session, account }) {
      await rows(unseen).where({ account, session }).delete()
    }
  }
}
