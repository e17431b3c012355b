import { isDeepStrictEqual } from 'node:util'
import type { Transaction } from '../../core/database/database.ts'
import { type PictureRow, pictures } from './picture-rows.ts'
import type { Picture } from './service.ts'

/** What a profile says of its pictures, by purpose: enough to show them without asking for more. */
export type ProfilePictures = Readonly<Record<string, Pick<Picture, 'id' | 'sizes'>>>

/** Writes an account's ready pictures into its profile, which every page reads anyway; nothing where that is so already. */
export async function noteInProfile(account: string, trx: Transaction): Promise<void> {
  const row: { profile: string } | undefined = await trx('accounts')
    .where({ id: account })
    .forUpdate()
    .first('profile')
  if (!row) return
  const ready: PictureRow[] = await trx(pictures).where({ account, state: 'ready' }).orderBy('id')
  const own = Object.fromEntries(
    ready.map(({ id, purpose, sizes }) => [purpose, { id, sizes: JSON.parse(sizes) }])
  )
  const profile = JSON.parse(row.profile)
  if (isDeepStrictEqual(profile.pictures ?? {}, own)) return
  const changed = JSON.stringify({ ...profile, pictures: own })
  await trx('accounts').where({ id: account }).update({ profile: changed })
}
