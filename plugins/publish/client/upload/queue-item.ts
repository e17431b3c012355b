import { find } from './elements.ts'
import { formatBytes, type Say } from './messages.ts'
import type { Transfer } from './transfer.ts'

export interface ItemActions {
  pause(): void
  resume(): void
  cancel(): void
}

/** A file's row while it is on its way. */
export function createQueueItem(
  template: HTMLTemplateElement,
  transfer: Transfer,
  say: Say,
  actions: ItemActions
) {
  const row = find(document.importNode(template.content, true), 'li')
  const bar = find<HTMLProgressElement>(row, '[data-item-progress]')
  const error = find(row, '[data-item-error]')
  const button = (name: string, act: () => void) => {
    const element = find<HTMLButtonElement>(row, `[data-${name}]`)
    element.addEventListener('click', act)
    return element
  }
  const pause = button('pause', actions.pause)
  const resume = button('resume', actions.resume)
  const retry = button('retry', actions.resume)
  button('cancel', actions.cancel)
  find(row, '[data-name]').textContent = transfer.file.name
  bar.setAttribute('aria-label', transfer.file.name)

  const update = () => {
    const { state, sent, file } = transfer
    row.dataset.state = state
    bar.value = percentOf(transfer)
    find(row, '[data-item-text]').textContent = say(`item.${state}`, {
      percent: percentOf(transfer),
      sent: formatBytes(sent),
      size: formatBytes(file.size)
    })
    pause.hidden = state !== 'sending' && state !== 'waiting'
    resume.hidden = state !== 'paused'
    retry.hidden = state !== 'failed'
    error.hidden = state !== 'failed' || !transfer.error
    error.textContent = transfer.error
  }
  update()
  return { row, update }
}

function percentOf({ sent, file }: Transfer): number {
  return file.size > 0 ? Math.floor((sent / file.size) * 100) : 0
}
