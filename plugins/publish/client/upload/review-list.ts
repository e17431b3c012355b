import { type Control, find, listControls, setControl } from './elements.ts'
import type { EntryNote } from './entry-events.ts'
import { fetchPatiently } from './patient-fetch.ts'

/** The drafts of a batch, each with its form as the node draws it. */
export interface ReviewList {
  readonly ids: readonly string[]
  /** Puts the draft in the place of `row`, or at the end; false when there is no such draft any more. */
  show(id: string, row?: HTMLElement): Promise<boolean>
  update(note: EntryNote): Promise<void>
}

/** Fields that the person changed here; what the node says later must not overwrite them. */
const touched = new WeakSet<Element>()

export const isTouched = (control: Element) => touched.has(control) || control === document.activeElement

export function createReviewList(items: HTMLElement): ReviewList {
  const rowOf = (id: string) => items.querySelector<HTMLElement>(`[data-entry="${id}"]`)
  const refresh = async (id: string) => {
    const fresh = await fetchItem(id)
    const row = rowOf(id)
    if (fresh && row) mergeItem(row, fresh)
  }
  items.addEventListener('input', ({ target, isTrusted }) => {
    if (isTrusted && target instanceof Element) touched.add(target)
  })
  return {
    get ids() {
      return [...items.querySelectorAll<HTMLElement>('[data-entry]')].map(
        ({ dataset }) => dataset.entry as string
      )
    },
    async show(id, row) {
      const fresh = await fetchItem(id)
      if (!fresh) return false
      if (row) row.replaceWith(fresh)
      else items.append(fresh)
      return true
    },
    async update({ id, isReady, state, percent, step }) {
      const row = rowOf(id)
      if (!row) return
      if (isReady || state === 'failed') {
        await refresh(id)
        return
      }
      const progress = find(row, '[data-progress]')
      progress.hidden = false
      find<HTMLProgressElement>(progress, 'progress').value = percent ?? 0
      find(progress, '[data-step]').textContent = step ?? ''
      find(progress, '[data-percent]').textContent = percent ? `${percent} %` : ''
    }
  }
}

async function fetchItem(id: string): Promise<HTMLElement | undefined> {
  const answer = await fetchPatiently(`/e/${id}/review-item`)
  if (!answer.ok) return undefined
  const { body } = new DOMParser().parseFromString(await answer.text(), 'text/html')
  // What was published meanwhile, here or elsewhere, is no draft of this batch any more.
  return body.querySelector<HTMLElement>('li:is([data-state=draft], [data-state=failed])') ?? undefined
}

/** Takes over what is new without taking away what the person is writing. */
function mergeItem(row: HTMLElement, fresh: HTMLElement) {
  row.dataset.state = fresh.dataset.state
  if (fresh.dataset.ready) row.dataset.ready = fresh.dataset.ready
  const isHere = find(row, '.review-about').contains(document.activeElement)
  for (const part of ['.review-picture', '.review-about']) find(row, part).replaceWith(find(fresh, part))
  if (isHere) find(row, '.review-remove').focus()
  const offered = new Map(listControls(fresh).map(control => [keyOf(control), control]))
  for (const control of listControls(row)) {
    const other = offered.get(keyOf(control))
    if (other && !isTouched(control)) takeOver(control, other)
  }
}

function keyOf({ name, value, type }: Control): string {
  return type === 'radio' || type === 'checkbox' ? `${name}=${value}` : name
}

function takeOver(control: Control, other: Control) {
  if (control instanceof HTMLInputElement && other instanceof HTMLInputElement && control.type !== 'text') {
    control.checked = other.checked
  } else if (other.value) setControl(control, other.value)
}
