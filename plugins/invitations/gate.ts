import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { BrowserSecret, Gate } from '../sign-in/service.ts'
import type { InvitationLink, Links } from './links.ts'
import type { createInvitationNews } from './notifications.ts'

interface Parts {
  links: Links
  browsers: BrowserSecret
  news: ReturnType<typeof createInvitationNews>
}

/** Lets in who came by a link, and counts them. The browser keeps the link while its person looks around or fetches a letter. */
export function createGate(node: PluginNode, { links, browsers, news }: Parts): Gate {
  async function find(ctx: HobContext): Promise<{ link: InvitationLink; by: Account } | undefined> {
    const hash = browsers.hashOf(ctx)
    const link = hash === undefined ? undefined : await links.find(hash)
    const by = link && (await node.accounts.byId(link.account))
    return link && by?.state === 'active' ? { link, by } : undefined
  }

  const gone = () =>
    node.error('INVITATION_GONE', 'This invitation was used up a moment ago.', { status: 409 })

  node.slot('signin.newcomer', {
    template: 'invitations/invited',
    when: ({ newcomer }) => (newcomer as { vouchedBy?: object } | undefined)?.vouchedBy !== undefined
  })

  return {
    name: 'invitations',
    mode: 'invitation',
    vouches: async ctx => (await find(ctx))?.by,
    async admit({ ctx, mode, isVouched }) {
      const found = await find(ctx)
      if (!found) {
        // Somebody was quicker since this browser was asked who vouches for it.
        if (isVouched || mode === 'invitation') throw gone()
        return undefined
      }
      return {
        async settle(account, trx) {
          if (!(await links.use(found.link, account, trx))) throw gone()
          await news(found.by.id, account, trx)
          browsers.take(ctx)
        }
      }
    }
  }
}
