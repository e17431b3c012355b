/** Milliseconds a pointer rests on a card before it moves. */
const rest = 250

/** A card of a film moves while a pointer rests on it; not for those who want calm or save data. */
function listen() {
  let timer: ReturnType<typeof setTimeout> | undefined
  let shown: { card: Element; film: HTMLVideoElement } | undefined

  const stop = () => {
    clearTimeout(timer)
    shown?.film.remove()
    shown = undefined
  }
  const play = (card: Element, address: string) => {
    const picture = card.querySelector('.picture')
    if (!picture) return
    const film = document.createElement('video')
    Object.assign(film, {
      src: address,
      muted: true,
      loop: true,
      playsInline: true,
      className: 'video-moving'
    })
    film.setAttribute('aria-hidden', 'true')
    film.disableRemotePlayback = true
    picture.append(film)
    shown = { card, film }
    film.play().catch(stop)
  }
  const turnTo = (card: Element | null) => {
    if (card === shown?.card) return
    stop()
    const address = card?.querySelector<HTMLElement>('[data-video-preview]')?.dataset.videoPreview
    if (card && address && isWelcome()) timer = setTimeout(() => play(card, address), rest)
  }
  document.addEventListener('pointerover', ({ target, pointerType }) => {
    if (pointerType === 'mouse') turnTo((target as Element).closest('.card'))
  })
  document.documentElement.addEventListener('pointerleave', stop)
  document.addEventListener('click', stop)
}

function isWelcome(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean } }
  return !matchMedia('(prefers-reduced-motion: reduce)').matches && connection?.saveData !== true
}

listen()
