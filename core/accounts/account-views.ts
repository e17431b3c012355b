import type { Node } from '../node.ts'
import type { Account, Accounts, AccountView } from './accounts.ts'

/** How accounts look on pages and in the API. */
export function createAccountViews({
  config,
  hooks,
  i18n
}: Pick<Node, 'config' | 'hooks' | 'i18n'>): Pick<Accounts, 'present'> {
  return {
    async present(accounts, viewer, locale = config.language) {
      const nobody = i18n.translator(locale)('core.account.guest')
      const views = accounts.map(account => toView(account, config.url, nobody))
      await hooks.accounts.present.promise(views, viewer, accounts)
      return views
    }
  }
}

/** `nobody`: what a guest is called whom nobody gave a name; that of the account was made up, and means nothing to people. */
function toView(
  { id, name, kind, origin, profile, createdAt }: Account,
  url: string,
  nobody: string
): AccountView {
  const host = origin ? `@${origin}` : ''
  const view: AccountView = {
    id,
    name,
    handle: kind === 'guest' ? '' : `@${name}${host}`,
    displayName: profile.displayName || (kind === 'guest' ? nobody : name),
    address: `/@${name}${host}`,
    uri: `${url}/@${name}${host}`,
    createdAt: new Date(createdAt).toISOString()
  }
  if (kind === 'guest') view.isGuest = true
  if (profile.bio) view.bio = profile.bio
  if (profile.links?.length) view.links = profile.links
  return view
}
