import type { Parts } from './parts.ts'

/** Milliseconds of stillness. */
const patience = 2800

/** Controls go out of the way while a film runs and nobody moves; the focus keeps them, as does an open menu. */
export function hideWhenIdle({ box, video, part }: Parts) {
  let timer: ReturnType<typeof setTimeout> | undefined
  const isWanted = () =>
    video.paused ||
    part<HTMLDetailsElement>('menu').open ||
    box.querySelector('.video-bar:hover, :focus-visible') !== null
  const hide = () => {
    if (isWanted()) wake()
    else box.toggleAttribute('data-idle', true)
  }
  function wake() {
    box.removeAttribute('data-idle')
    clearTimeout(timer)
    if (!video.paused) timer = setTimeout(hide, patience)
  }
  for (const type of ['pointermove', 'pointerdown', 'keydown', 'focusin']) box.addEventListener(type, wake)
  for (const type of ['play', 'pause', 'seeking']) video.addEventListener(type, wake)
  box.addEventListener('pointerleave', () => {
    if (!isWanted()) box.toggleAttribute('data-idle', true)
  })
}
