import type { Database } from '../../../core/database/database.ts'
import { newId, newPublicId } from '../../../core/ids.ts'
import { insertRows } from '../rows.ts'
import type { FilledEntry } from './entries.ts'
import { much, type Sizes } from './sizes.ts'

/** Albums of 60 entries each, all of one person; the first holds much. */
export async function fillAlbums(
  db: Database,
  account: string,
  { entries, sizes }: { entries: readonly FilledEntry[]; sizes: Sizes }
) {
  const times = { created_at: 1, changed_at: 1 }
  const albums = Array.from({ length: sizes.albums }, (_, at) => ({
    ...{ id: newId(), public_id: newPublicId(), account, title: `Album ${at}`, body: 'A week by the sea.' },
    ...{ visibility: 'public', cover: null, is_hidden: false, ...times }
  }))
  const open = entries.filter(({ visibility }) => visibility === 'public')
  const items = albums.flatMap(({ id: collection }, at) =>
    Array.from({ length: at === 0 ? much : 60 }, (_, position) => ({
      ...{ id: newId(), collection, entry: open[(at * 37 + position) % open.length]!.id, child: null },
      ...{ position: position * 2 ** 20, note: '', added_by: account, added_at: 1 }
    }))
  )
  await insertRows(db, 'collections_collections', albums)
  await insertRows(db, 'collections_items', items)
}
