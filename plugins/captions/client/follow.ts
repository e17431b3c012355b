/** Marks the line that is heard, and keeps it in sight as long as nobody reads elsewhere in the list. */
export function follow(list: HTMLElement, media: HTMLMediaElement) {
  let current: Element | undefined
  media.addEventListener('timeupdate', () => {
    const link = findLine(list, media.currentTime)
    if (link === current) return
    current?.removeAttribute('aria-current')
    current = link
    if (!link) return
    link.setAttribute('aria-current', 'true')
    if (!list.matches(':hover, :focus-within')) bringIntoSight(list, link)
  })
}

function findLine(list: HTMLElement, second: number): HTMLElement | undefined {
  const links = [...list.querySelectorAll<HTMLElement>('[data-second]')]
  // A seek lands a hair before the moment it was asked for.
  return links.findLast(({ dataset }) => Number(dataset.second) <= second + 0.05)
}

/** In the list alone: the page itself stays where it is. */
function bringIntoSight(list: HTMLElement, link: HTMLElement) {
  const [outer, inner] = [list.getBoundingClientRect(), link.getBoundingClientRect()]
  list.scrollTop += inner.top + inner.height / 2 - outer.top - outer.height / 2
}
