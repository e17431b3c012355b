import { createHash, randomBytes } from 'node:crypto'
import type { Database } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'

const table = 'auth_passkey_challenges'
/** A sign-in page may stand open for a while before its field offers a passkey. */
const lifetime = 30 * 60 * 1000

/** `begin`: the first key of somebody who has no account yet. */
export type Purpose = 'register' | 'begin' | 'sign-in' | 'second'

/** Random numbers that a device has to sign, each for one purpose, once, and for the browser that asked. */
export interface Challenges {
  /** Bytes as base64url. */
  issue(ctx: HobContext, purpose: Purpose): Promise<string>
  /** True once, for the browser and purpose that it was issued to. */
  redeem(ctx: HobContext, purpose: Purpose, challenge: string, trx?: Database): Promise<boolean>
}

export function createChallenges(node: Pick<PluginNode, 'db' | 'config'>): Challenges {
  const { db } = node
  const browser = createBrowserMark(node)
  /** The session of who is signed in; for others a secret of this browser. */
  const askerOf = ({ state: { viewer } }: HobContext, mark: string | undefined) =>
    viewer.session ? hash(`session ${viewer.session.id}`) : mark && hash(`browser ${mark}`)

  return {
    async issue(ctx, purpose) {
      const now = Date.now()
      const challenge = randomBytes(32).toString('base64url')
      const asker = askerOf(ctx, ctx.state.viewer.session ? undefined : browser.keep(ctx, lifetime))
      await db(table).where('expires_at', '<', now).delete()
      await db(table).insert({ challenge, asker, purpose, expires_at: now + lifetime })
      return challenge
    },
    async redeem(ctx, purpose, challenge, trx = db) {
      const asker = askerOf(ctx, browser.read(ctx))
      if (!asker) return false
      const redeemed = await trx(table)
        .where({ challenge, asker, purpose })
        .where('expires_at', '>', Date.now())
        .delete()
      return redeemed === 1
    }
  }
}

/** A secret by which a browser without a session is known again. Tabs share it, so that one does not undo what another began. */
function createBrowserMark({ config }: Pick<PluginNode, 'config'>) {
  const secure = config.url.startsWith('https:')
  const name = secure ? '__Host-hob_passkey' : 'hob_passkey'
  const read = (ctx: HobContext) => ctx.cookies.get(name) || undefined
  return {
    read,
    keep(ctx: HobContext, milliseconds: number): string {
      const mark = read(ctx) ?? randomBytes(32).toString('base64url')
      ctx.cookies.secure = secure
      ctx.cookies.set(name, mark, {
        httpOnly: true,
        sameSite: 'lax',
        secure,
        path: '/',
        overwrite: true,
        expires: new Date(Date.now() + milliseconds)
      })
      return mark
    }
  }
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex')
