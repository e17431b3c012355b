/** From this width on details stand beside the picture. */
const wide = '(min-width: 64rem)'

/** Shows the picture alone, or what is known of it too; where that stands below the picture, goes there and back. */
export function toggleDetails(root: HTMLElement) {
  const details = root.querySelector('.entry')
  if (matchMedia(wide).matches || !details) {
    root.toggleAttribute('data-bare')
    return
  }
  const isBelow = details.getBoundingClientRect().top > innerHeight / 2
  const goal = isBelow ? details : root.querySelector('.stage')
  goal?.scrollIntoView({ behavior: 'smooth' })
}

export function toggleFullscreen(root: HTMLElement) {
  if (document.fullscreenElement) document.exitFullscreen()
  else root.requestFullscreen?.().catch(() => undefined)
}
