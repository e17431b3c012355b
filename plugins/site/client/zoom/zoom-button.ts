import type { PictureZoom } from './zoom.ts'

/** Makes a button of the link to the largest picture; with a modifier it stays the link it is. */
export function listenForZoomButton(root: HTMLElement, zoom: PictureZoom) {
  root.addEventListener('click', event => {
    const link = (event.target as Element).closest('[data-zoom]')
    const { ctrlKey, metaKey, shiftKey, altKey } = event
    if (link && !ctrlKey && !metaKey && !shiftKey && !altKey && zoom.toggle()) event.preventDefault()
  })
  root.addEventListener('keydown', event => {
    const link = (event.target as Element).closest('[data-zoom]')
    if (event.key !== ' ' || !link) return
    event.preventDefault()
    zoom.toggle()
  })
}

/** For what was just put into the page. */
export function prepareZoom(root: HTMLElement) {
  root.removeAttribute('data-zoomed')
  root.toggleAttribute('data-can-zoom', true)
  for (const link of root.querySelectorAll('[data-zoom]')) {
    link.setAttribute('role', 'button')
    link.setAttribute('aria-pressed', 'false')
  }
}
