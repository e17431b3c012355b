import { followBoxes } from './boxes.ts'
import { listenForLongPress } from './long-press.ts'
import { store } from './store.ts'
import { tellCount } from './words.ts'

const lists = '.grid, .unfinished-list'
const links = 'a.card-link, a.unfinished-link'

/** Selecting in one's own gallery, where the cards stand: each gets a check box over it for as long as it lasts. */
export function createGallery(enterLink: HTMLAnchorElement) {
  const template = document.querySelector<HTMLTemplateElement>('template[data-select-tools]')
  const bar = template?.content.querySelector('form')?.cloneNode(true) as HTMLFormElement | undefined
  if (!bar) return
  const selected = new Set<string>()
  const main = document.querySelector('main')
  let stop: (() => void) | undefined

  const cards = () =>
    [...document.querySelectorAll<HTMLAnchorElement>(links)].filter(link => link.closest(lists))
  const boxes = () => cards().flatMap(link => boxOf(link) ?? [])

  function tell() {
    store.keep(selected)
    const ids = bar!.querySelector<HTMLInputElement>('input[name="ids"]')
    if (ids) ids.value = [...selected].join(',')
    tellCount(bar!, selected.size)
  }

  function changed(list: readonly HTMLInputElement[]) {
    for (const { value, checked } of list) {
      if (checked) selected.add(value)
      else selected.delete(value)
    }
    tell()
  }

  function dress() {
    for (const link of cards()) {
      const box = boxOf(link) ?? addBox(link)
      box.checked = selected.has(box.value)
    }
  }

  const observer = new MutationObserver(dress)

  function enter(ids: Iterable<string> = []) {
    for (const id of ids) selected.add(id)
    if (stop) return
    stop = followBoxes({ list: boxes, changed, leave })
    document.documentElement.toggleAttribute('data-selecting', true)
    dress()
    for (const list of document.querySelectorAll(lists)) observer.observe(list, { childList: true })
    main?.append(bar!)
    tell()
  }

  function leave() {
    stop?.()
    stop = undefined
    observer.disconnect()
    selected.clear()
    store.clear()
    for (const box of boxes()) box.remove()
    for (const link of cards()) link.inert = false
    document.documentElement.toggleAttribute('data-selecting', false)
    bar!.remove()
    enterLink.focus()
  }

  enterLink.addEventListener('click', event => {
    event.preventDefault()
    enter()
    boxes()[0]?.focus()
  })
  bar.querySelector('[data-select-leave]')?.addEventListener('click', leave)
  bar.querySelector('[data-select-all]')?.addEventListener('click', () => {
    for (const box of boxes()) box.checked = true
    changed(boxes())
  })
  listenForLongPress(target => {
    const link = target.closest<HTMLAnchorElement>(links)
    if (!link || stop) return false
    enter([idOf(link)])
    dress()
    tell()
    return true
  })

  if (document.querySelector('[data-batch-done]')) store.clear()
  const before = store.read()
  if (before.length > 0) enter(before)
}

function boxOf(link: HTMLAnchorElement): HTMLInputElement | undefined {
  return link.parentElement?.querySelector<HTMLInputElement>(':scope > .card-check') ?? undefined
}

/** Over the whole card, so that a click anywhere on it selects; the link beneath rests. */
function addBox(link: HTMLAnchorElement): HTMLInputElement {
  const box = document.createElement('input')
  box.type = 'checkbox'
  box.className = 'card-check'
  box.value = idOf(link)
  const title = link.querySelector('.card-title, strong') ?? link
  box.setAttribute('aria-label', title.textContent?.trim() ?? '')
  link.inert = true
  link.after(box)
  return box
}

function idOf({ pathname }: HTMLAnchorElement): string {
  return pathname.split('/').at(-1) ?? ''
}
