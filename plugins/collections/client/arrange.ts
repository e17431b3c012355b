import Sortable from 'sortablejs'

/**
 * Rows are dragged by their handle, or moved by the arrow keys while it has the focus; each change is sent at once. The buttons beside it
 * do the same where no script runs.
 */
function enhance(form: HTMLFormElement, list: HTMLElement) {
  const said = form.querySelector('[data-said]')
  const token = form.querySelector<HTMLInputElement>('input[name=csrf]')?.value ?? ''
  const { arrange = '', moved = '', failed = '', drag = '' } = form.dataset
  let sending: Promise<unknown> = Promise.resolve()

  const rows = () => [...list.querySelectorAll<HTMLElement>(':scope > [data-item]')]

  /** In the order in which they were made, so that the last word is the last. */
  function send(row: HTMLElement) {
    const place = rows().indexOf(row) + 1
    const next = row.nextElementSibling as HTMLElement | null
    const body = new URLSearchParams({ item: row.dataset.item ?? '', before: next?.dataset.item ?? '' })
    // What follows stands on the next page: this one stays the last of what is here.
    const previous = row.previousElementSibling as HTMLElement | null
    if (!next && previous) body.set('after', previous.dataset.item ?? '')
    sending = sending.then(async () => {
      const answer = await fetch(arrange, { method: 'POST', headers: { 'x-csrf-token': token }, body }).catch(
        () => undefined
      )
      say(answer?.ok ? moved : failed, place, row)
    })
  }

  function say(words: string, place: number, row: HTMLElement) {
    if (said)
      said.textContent = words.replace('{place}', String(place)).replace('{title}', row.dataset.title ?? '')
  }

  function shift(row: HTMLElement, step: -1 | 1, focused: HTMLElement) {
    const other = step < 0 ? row.previousElementSibling : row.nextElementSibling
    if (!other) return false
    if (step < 0) other.before(row)
    else other.after(row)
    focused.focus()
    row.scrollIntoView({ block: 'nearest' })
    send(row)
    return true
  }

  for (const row of rows()) row.querySelector('.item-tools')?.prepend(handle(drag, row.dataset.title ?? ''))

  list.addEventListener('keydown', event => {
    const target = event.target as HTMLElement
    const row = target.closest<HTMLElement>('[data-item]')
    if (!row || !target.matches('.arrange-handle') || !['ArrowUp', 'ArrowDown'].includes(event.key)) return
    event.preventDefault()
    shift(row, event.key === 'ArrowUp' ? -1 : 1, target)
  })
  // On this page they need no loading; at its edge the form goes on as without scripts.
  list.addEventListener('click', event => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button[data-move]')
    const row = button?.closest<HTMLElement>('[data-item]')
    if (!button || !row) return
    if (shift(row, button.dataset.move === 'up' ? -1 : 1, button)) event.preventDefault()
  })

  Sortable.create(list, {
    handle: '.arrange-handle',
    draggable: '[data-item]',
    animation: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 150,
    chosenClass: 'is-moving',
    ghostClass: 'is-away',
    onEnd: ({ item, oldIndex, newIndex }) => {
      if (oldIndex !== newIndex) send(item)
    }
  })
}

function handle(words: string, title: string): HTMLElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'button button-quiet arrange-handle'
  made.setAttribute('aria-label', words.replace('{title}', title))
  const sign = document.createElement('span')
  sign.ariaHidden = 'true'
  sign.textContent = '⠿'
  made.append(sign)
  return made
}

const form = document.querySelector<HTMLFormElement>('[data-arrange]')
const list = form?.querySelector<HTMLElement>('[data-items]')
if (form && list) enhance(form, list)
