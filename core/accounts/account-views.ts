import type { Node } from '../node.ts'
import type { Account, Accounts, AccountView } from './accounts.ts'

/** How accounts look on pages and in the API. */
export function createAccountViews({
  config,
  hooks
}: Pick<Node, 'config' | 'hooks'>): Pick<Accounts, 'present'> {
  return {
    async present(accounts, viewer) {
      const views = accounts.map(account => toView(account, config.url))
      await hooks.accounts.present.promise(views, viewer, accounts)
      return views
    }
  }
}

function toView({ id, name, kind, origin, profile, createdAt }: Account, url: string): AccountView {
  const host = origin ? `@${origin}` : ''
  const view: AccountView = {
    id,
    name,
    handle: kind === 'guest' ? '' : `@${name}${host}`,
    displayName: profile.displayName || name,
    address: `/@${name}${host}`,
    uri: `${url}/@${name}${host}`,
    createdAt: new Date(createdAt).toISOString()
  }
  if (kind === 'guest') view.isGuest = true
  if (profile.bio) view.bio = profile.bio
  if (profile.links?.length) view.links = profile.links
  return view
}
