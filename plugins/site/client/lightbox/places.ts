/**
 * Links to a place in the entry that is shown lead there without a step in the browser's history, whose steps open and close the
 * lightbox.
 */
export function followPlaces(content: HTMLElement) {
  content.addEventListener('click', event => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href^="#"]')
    if (!link || event.defaultPrevented || event.button !== 0) return
    const place = content.querySelector<HTMLElement>(
      `[id="${CSS.escape(decodeURIComponent(link.hash.slice(1)))}"]`
    )
    if (!place) return
    event.preventDefault()
    place.scrollIntoView()
    // Who reads by ear or by keys goes on from there.
    place.tabIndex = -1
    place.focus({ preventScroll: true })
  })
}
