import { createRunning } from './play/running.ts'
import { createTurning } from './play/turning.ts'

/** What a person chose is the same for all slideshows in this browser. */
const kept = 'hob:pace'

function enhance(article: HTMLElement) {
  const find = <E extends HTMLElement>(selector: string) => article.querySelector<E>(selector)
  const toggle = find<HTMLButtonElement>('[data-toggle]')
  const pace = find<HTMLSelectElement>('[data-pace] select')
  const full = find<HTMLButtonElement>('[data-fullscreen]')
  const said = find('[data-said]')
  if (!toggle || !pace) return
  const turning = createTurning(article)
  let isTurning = false

  const running = createRunning(article, {
    seconds: () => Number(pace.value),
    next: () => void show(turning.beside('next')),
    changed(isRunning) {
      const words = toggle.querySelector('[data-toggle-words]')
      if (words) words.textContent = (isRunning ? toggle.dataset.pause : toggle.dataset.go) ?? ''
      const icon = toggle.querySelector('use')
      icon?.setAttribute(
        'href',
        (icon.getAttribute('href') ?? '').replace(/#.*/, isRunning ? '#pause' : '#play')
      )
      article.toggleAttribute('data-running', isRunning)
    }
  })

  async function show(address: string | undefined, isBack = false) {
    if (isTurning) return
    if (!address) return running.stop()
    isTurning = true
    const isThere = await turning.turn(address)
    isTurning = false
    if (!isThere) return location.assign(address)
    if (!isBack) history.pushState(null, '', address)
    if (said) said.textContent = article.querySelector('h1')?.textContent ?? ''
    article.querySelector('.play-queue [aria-current]')?.scrollIntoView({ block: 'nearest' })
    running.shown()
    turning.prepare()
  }

  toggle.hidden = false
  toggle.addEventListener('click', () => (running.isRunning() ? running.stop() : running.start()))
  const box = pace.closest<HTMLElement>('[data-pace]')
  if (box) box.hidden = false
  pace.value = localStorage.getItem(kept) ?? pace.value
  if (!pace.value) pace.selectedIndex = 1
  pace.addEventListener('change', () => localStorage.setItem(kept, pace.value))
  if (full && document.fullscreenEnabled) {
    full.hidden = false
    full.addEventListener('click', toggleFullscreen)
  }
  article.addEventListener('click', event => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('.play-controls a, .play-queue a')
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey
    if (!link || !isPlain || link.pathname !== location.pathname) return
    event.preventDefault()
    void show(link.href)
  })
  addEventListener('popstate', () => void show(location.href, true))
  addEventListener('keydown', event => onKey(event))
  navigator.mediaSession?.setActionHandler('nexttrack', () => void show(turning.beside('next')))
  navigator.mediaSession?.setActionHandler('previoustrack', () => void show(turning.beside('prev')))
  turning.prepare()

  /** Keys that a field or a player has use for stay theirs. */
  function onKey(event: KeyboardEvent) {
    const target = event.target as Element
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    if (target.closest('input, select, textarea, video, audio, [role=slider], .video-box, .sound')) return
    const isRtl = document.documentElement.dir === 'rtl'
    if (event.key === 'ArrowRight') void show(turning.beside(isRtl ? 'prev' : 'next'))
    else if (event.key === 'ArrowLeft') void show(turning.beside(isRtl ? 'next' : 'prev'))
    else if (event.key === ' ' && !target.closest('a, button, summary')) toggle?.click()
    else if (event.key === 'f') toggleFullscreen()
    else return
    event.preventDefault()
  }

  function toggleFullscreen() {
    if (document.fullscreenElement) document.exitFullscreen()
    else article.requestFullscreen?.().catch(() => undefined)
  }
}

const article = document.querySelector<HTMLElement>('[data-play]')
if (article) enhance(article)
