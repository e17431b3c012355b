import type { Account } from '../../core/accounts/accounts.ts'
import type { Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type {} from '../notifications/service.ts'
import type { Collection } from './service.ts'

const kind = 'collections.editor'

/** Tells people whose album they may fill now. */
export interface EditorNews {
  added(collection: Collection, people: readonly Account[], trx: Transaction): Promise<void>
}

export function createEditorNews(node: PluginNode): EditorNews {
  const notifications = node.find('notifications')
  notifications?.addKind({ name: kind, icon: 'folder', ways: { mail: 'now' } })
  return {
    async added({ publicId: id, account: by }, people, trx) {
      const to = people.map(person => person.id)
      const about = { resource: 'collection', id }
      if (to.length > 0) await notifications?.notify({ kind, to, by, about, path: `/c/${id}` }, trx)
    }
  }
}
