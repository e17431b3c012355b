import type { Transaction } from '../../core/database/database.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type {} from '../notifications/service.ts'

/** Tells people what they may edit. */
export interface EditorNews {
  added(entry: Entry, people: readonly { id: string }[], trx: Transaction): Promise<void>
  taken(entry: Entry, person: { id: string }, trx: Transaction): Promise<void>
}

const kind = 'editors.added'

export function createEditorNews(node: PluginNode): EditorNews {
  const notifications = node.find('notifications')
  notifications?.addKind({ name: kind, icon: 'pencil' })
  /** Told apart by whom it concerns, so that it is taken back from one alone. */
  const about = ({ publicId: id, account: by }: Entry, person: { id: string }) => ({
    kind,
    by,
    about: { resource: 'entry', id },
    occasion: person.id
  })

  return {
    async added(entry, people, trx) {
      const path = `/e/${entry.publicId}`
      for (const person of people)
        await notifications?.notify({ ...about(entry, person), to: person.id, path }, trx)
    },
    async taken(entry, person, trx) {
      await notifications?.withdraw(about(entry, person), trx)
    }
  }
}
