/** Dots that follow, keys that turn, and arrows that leave the address alone: by themselves slides scroll without a script. */
function enhance(carousel: HTMLElement) {
  if (carousel.dataset.carousel === 'ready') return
  carousel.dataset.carousel = 'ready'
  const track = carousel.querySelector<HTMLElement>('[data-track]')
  if (!track) return
  const slides = [...track.children] as HTMLElement[]
  const dots = [...carousel.querySelectorAll<HTMLAnchorElement>('.carousel-dot')]
  const state = carousel.closest('.stage')?.querySelector<HTMLElement>('[data-carousel-state]')
  let current = 0

  const show = (at: number) => {
    const slide = slides[at]
    if (!slide) return
    const [inner, outer] = [slide.getBoundingClientRect(), track.getBoundingClientRect()]
    track.scrollTo({ left: track.scrollLeft + inner.left - outer.left })
  }
  const note = (at: number) => {
    if (at === current && dots[at]?.hasAttribute('aria-current')) return
    const isFirst = !dots.some(dot => dot.hasAttribute('aria-current'))
    current = at
    for (const [index, dot] of dots.entries()) dot.toggleAttribute('aria-current', index === at)
    dots[at]?.setAttribute('aria-current', 'true')
    if (state && !isFirst)
      state.textContent = (state.dataset.words ?? '')
        .replace('{at}', String(at + 1))
        .replace('{of}', String(slides.length))
  }

  carousel.addEventListener('click', event => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href^="#picture-"]')
    if (!link) return
    event.preventDefault()
    const at = Number(link.hash.slice('#picture-'.length)) - 1
    show(at)
    // The arrow that was pressed stays behind on its slide.
    if (link.classList.contains('carousel-arrow')) track.focus({ preventScroll: true })
  })
  track.addEventListener('keydown', event => {
    const to = targetOf(event.key, current, slides.length)
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    show(to)
  })
  // A finger on the pictures turns them and not the page.
  track.addEventListener('touchstart', event => event.stopPropagation(), { passive: true })
  const observer = new IntersectionObserver(
    seen => {
      for (const { isIntersecting, target } of seen)
        if (isIntersecting) note(slides.indexOf(target as HTMLElement))
    },
    { root: track, threshold: 0.6 }
  )
  for (const slide of slides) observer.observe(slide)
}

/** Arrows point where slides lead, in a right-to-left page the other way round. */
function targetOf(key: string, current: number, count: number): number | undefined {
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return undefined
  const isOn = (key === 'ArrowRight') !== (document.documentElement.dir === 'rtl')
  return Math.min(Math.max(current + (isOn ? 1 : -1), 0), count - 1)
}

function enhanceAll(root: ParentNode) {
  for (const carousel of root.querySelectorAll<HTMLElement>('[data-carousel]')) enhance(carousel)
}

document.addEventListener('hob:content', event => enhanceAll((event as CustomEvent<HTMLElement>).detail))
enhanceAll(document)
