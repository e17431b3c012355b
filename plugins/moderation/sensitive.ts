import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { sensitiveView } from './views.ts'

const path = '/sensitive'
const name = 'sensitive'
const ways = ['blur', 'hide', 'show'] as const

/** How everybody for themselves wants to be shown what is sensitive: in this browser, and with an account wherever they sign in. */
export function addSensitive(node: PluginNode) {
  node.slot('entry.below', {
    template: 'moderation/sensitive-link',
    when: ({ isCovered }) => isCovered === true
  })
  node.find('settings-pages')?.list('moderation', 'sensitive', { group: 'self', address: path })

  node.pages.add({
    name: 'moderation.sensitive',
    path,
    access: 'anyone',
    template: 'moderation/sensitive',
    query: { type: 'object', properties: { next: { type: 'string', maxLength: 300 } } },
    schema: sensitiveView,
    view: viewOf
  })

  node.router.post(path, { access: 'anyone', limit: { points: 60, seconds: 600 } }, async ctx => {
    const { readText } = node.pages.forms
    const wish = ways.find(way => way === readText(ctx.state.body, name)) ?? ways[0]
    const { account } = ctx.state.viewer
    node.pages.keepLook(ctx, { [name]: wish })
    if (account) await keep(account, wish)
    ctx.state.flash(ctx.state.t('moderation.sensitive.saved'))
    ctx.redirect(toEntry(readText(ctx.state.body, 'next')) ?? path)
  })

  async function keep(account: Account, wish: string) {
    const look = { ...(account.profile.look as Record<string, string> | undefined), [name]: wish }
    await node.accounts.saveProfile(account, { ...account.profile, look })
  }

  function viewOf(ctx: HobContext) {
    const { t, query } = ctx.state
    return {
      title: t('moderation.sensitive.title'),
      next: toEntry(query.next),
      choice: {
        name,
        label: t('moderation.sensitive.choice'),
        value: node.pages.look(ctx)[name] ?? ways[0],
        options: ways.map(value => ({
          value,
          label: t(`moderation.sensitive.${value}`),
          help: t(`moderation.sensitive.${value}.help`)
        }))
      }
    }
  }
}

/** Back to where somebody came from: entries only. */
function toEntry(address: unknown): string | undefined {
  return typeof address === 'string' && /^\/e\/[0-9a-zA-Z]{1,16}$/.test(address) ? address : undefined
}
