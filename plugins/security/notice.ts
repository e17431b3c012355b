import type { Account } from '../../core/accounts/accounts.ts'
import type { Session } from '../../core/accounts/sessions.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Translate } from '../../core/text/i18n.ts'

/** Whoever has not been here for so long reads it among the events. */
const lifetime = 30 * 24 * 60 * 60 * 1000

/** What a person is to be told on the next page: a way into their account that was added. Kept in the profile, which every page reads anyway. */
interface Notice {
  label: string
  name?: string
  at: number
  /** Of the session in which it was done, where nobody needs to be told. */
  session?: string
}

/** Tells the person on every page, until they say that they have seen it. */
export function addNotice(node: PluginNode) {
  node.hooks.accounts.waysChanged.tapPromise(
    'security',
    async ({ account, change, label, name, session }) => {
      if (change !== 'added') return
      const notice: Notice = {
        label,
        at: Date.now(),
        ...(name && { name }),
        ...(session && { session: session.id })
      }
      await write(node, account, notice)
    }
  )

  node.slot('page.notice', {
    template: 'security/notice',
    when: (_view, { viewer }) => findNotice(viewer) !== undefined,
    load: (_view, { viewer, t }) => {
      const notice = findNotice(viewer)
      return notice && { what: nameWay(t, notice.label, notice.name), at: new Date(notice.at).toISOString() }
    }
  })

  node.router.post('/settings/security/seen', { access: 'member' }, async ctx => {
    await write(node, ctx.state.viewer.account as Account, null)
    ctx.redirect('/settings/security')
  })
}

/** `Passkey “Phone”` */
export const nameWay = (t: Translate, label: string, name: string | null | undefined) =>
  name ? t('security.way', { label: t(label), name }) : t(label)

function findNotice({ account, session }: { account?: Account; session?: Session }): Notice | undefined {
  const notice = account?.profile.securityNotice as unknown as Notice | null | undefined
  if (!notice || notice.at < Date.now() - lifetime || notice.session === session?.id) return undefined
  return notice
}

/** Into the profile as it is now, which others may be writing at the same moment. */
async function write({ db }: PluginNode, { id }: Account, notice: Notice | null) {
  await db.transaction(async trx => {
    const row = await trx('accounts').where({ id }).forUpdate().first('profile')
    if (!row) return
    const { securityNotice: _seen, ...profile } = JSON.parse(row.profile)
    const changed = notice ? { ...profile, securityNotice: notice } : profile
    await trx('accounts')
      .where({ id })
      .update({ profile: JSON.stringify(changed) })
  })
}
