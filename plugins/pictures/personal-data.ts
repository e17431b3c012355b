import type { Account, AccountView } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { erase, files, forget, type PictureFile, type PictureRow, pictures } from './picture-rows.ts'
import { show } from './pictures.ts'
import { noteInProfile, type ProfilePictures } from './profile-note.ts'

/** A person's pictures appear wherever accounts are shown, go along with their data, and go when they go. */
export function addPersonalData(node: PluginNode) {
  const { hooks, db } = node

  hooks.accounts.present.tap('pictures', (views, _viewer, accounts) => {
    const profiles = new Map(accounts.map(account => [account.id, account.profile]))
    for (const view of views) decorate(view, profiles.get(view.id) ?? {})
  })

  // A form that was read before a picture was ready would bring the one before back.
  hooks.accounts.changed.tapPromise('pictures', account =>
    db.transaction(trx => noteInProfile(account.id, trx))
  )

  hooks.accounts.archive.tapPromise('pictures', async (archive, account) => {
    const rows: PictureRow[] = await db(pictures).where({ account: account.id, state: 'ready' })
    for (const { id, purpose } of rows) {
      const original: PictureFile | undefined = await db(files).where({ picture: id, width: null }).first()
      if (original) await archive.add(`pictures/${purpose}`, await node.files.read(original))
    }
  })

  const doomed = new WeakMap<Account, PictureFile[]>()
  hooks.accounts.removing.tapPromise('pictures', async (account, trx) => {
    const ids: string[] = await trx(pictures).where({ account: account.id }).pluck('id')
    doomed.set(account, await forget(ids, trx))
  })
  hooks.accounts.removed.tapPromise('pictures', account => erase(node, doomed.get(account) ?? []))
}

function decorate(view: AccountView, { pictures: own, accent, headerAlt }: Account['profile']) {
  for (const [purpose, picture] of Object.entries((own ?? {}) as unknown as ProfilePictures))
    view[purpose] = show(picture)
  if (accent) view.accent = accent
  if (view.header && headerAlt) view.headerAlt = headerAlt
}
