import { createEntryEvents } from './upload/entry-events.ts'
import { createReviewList } from './upload/review-list.ts'

const review = document.querySelector<HTMLElement>('[data-review]')
const ids = (review?.dataset.ids ?? '').split(',').filter(Boolean)

/** While files are being read the page only waits; then it is asked for again, with their forms filled. */
function waitForAll() {
  const waiting = new Set(ids)
  const events = createEntryEvents(({ id, isReady, state }) => {
    if (isReady || state === 'failed') waiting.delete(id)
    if (waiting.size === 0) location.reload()
  })
  events.watch(ids)
}

function followItems(items: HTMLElement) {
  const list = createReviewList(items)
  const events = createEntryEvents(list.update)
  events.watch(ids)
}

const items = review?.querySelector<HTMLElement>('[data-items]')
if (review?.dataset.waiting) waitForAll()
else if (items) followItems(items)
