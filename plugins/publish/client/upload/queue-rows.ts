import type { Say } from './messages.ts'
import { createQueueItem } from './queue-item.ts'
import type { Transfer } from './transfer.ts'

export interface QueueRowActions {
  resume(transfer: Transfer): void
  cancel(transfer: Transfer): void
  /** It became an entry, which takes over its row. */
  taken(entry: string, row: HTMLElement): void
}

/** The rows of files that are no entries yet. */
export function createQueueRows(
  items: HTMLElement,
  template: HTMLTemplateElement,
  say: Say,
  actions: QueueRowActions
) {
  const rows = new Map<Transfer, ReturnType<typeof createQueueItem>>()
  const cancel = (transfer: Transfer) => {
    rows.get(transfer)?.row.remove()
    rows.delete(transfer)
    actions.cancel(transfer)
  }
  return {
    get count() {
      return rows.size
    },
    add(transfer: Transfer) {
      const item = createQueueItem(template, transfer, say, {
        pause: () => transfer.pause(),
        resume: () => actions.resume(transfer),
        cancel: () => cancel(transfer)
      })
      rows.set(transfer, item)
      items.append(item.row)
    },
    update(transfer: Transfer) {
      const item = rows.get(transfer)
      if (!item) return
      item.update()
      if (!transfer.entry) return
      rows.delete(transfer)
      actions.taken(transfer.entry, item.row)
    }
  }
}
