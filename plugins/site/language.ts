import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { localAddress } from './address.ts'

const year = 365 * 24 * 60 * 60 * 1000
/** Where the core looks for the choice of somebody without an account. */
const languageCookie = 'hob_language'

/** A visitor's choice of language, kept in a cookie of their browser; a link, so that it works from every page. */
export function addLanguageSwitch(node: PluginNode) {
  node.router.get(
    '/language',
    {
      access: 'anyone',
      query: {
        type: 'object',
        properties: { to: { type: 'string', maxLength: 35 }, next: { type: 'string', maxLength: 2000 } }
      }
    },
    async ctx => {
      const { to, next } = ctx.state.query as { to?: string; next?: string }
      if (node.i18n.languages.some(({ tag }) => tag === to)) {
        ctx.cookies.set(languageCookie, to, { maxAge: year, sameSite: 'lax', httpOnly: true })
        await saveForAccount(node, ctx, to as string)
      }
      ctx.redirect(localAddress(next))
    }
  )
}

/** An account's own choice goes before the cookie, so it has to follow the switch. */
async function saveForAccount(node: PluginNode, { state }: HobContext, language: string) {
  const { account } = state.viewer
  if (!account || account.profile.language === language) return
  await node.accounts.saveProfile(account, { ...account.profile, language })
}
