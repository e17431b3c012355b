import { find } from './elements.ts'
import { formatBytes, type Say } from './messages.ts'
import type { QueueTotals } from './queue.ts'

/** The bar over all files, the buttons for all of them, and whether it is time to publish. */
export function createTotalsView(root: HTMLElement, say: Say) {
  const bar = find<HTMLProgressElement>(root, '[data-total]')
  const text = find(root, '[data-total-text]')
  const pause = find(root, '[data-pause-all]')
  const resume = find(root, '[data-resume-all]')
  const retry = find(root, '[data-retry-all]')
  const submits = [
    find<HTMLButtonElement>(root, '[data-publish]'),
    find<HTMLButtonElement>(root, '[data-save]')
  ]
  return (totals: QueueTotals, entries: number) => {
    const { files, taken, failed, paused, active, bytes, sent } = totals
    find(root, '.queue-total').hidden = files === 0
    bar.value = bytes > 0 ? Math.floor((sent / bytes) * 100) : 0
    const count = say('queue.total', { done: taken, all: files })
    const size = say('queue.left', { sent: formatBytes(sent), size: formatBytes(bytes) })
    text.textContent = active > 0 ? `${count} · ${size}` : count
    pause.hidden = active === 0
    resume.hidden = paused === 0
    retry.hidden = failed === 0
    for (const submit of submits) submit.disabled = entries === 0 || active > 0
    find(root, '[data-publish-hint]').hidden = active === 0
  }
}
