import { left, readPlaying } from './player/playing.ts'

/** The bar itself comes when there is something to play on. */
async function openBar() {
  const playing = readPlaying()
  const template = document.querySelector<HTMLTemplateElement>('[data-sound-bar]')
  if (!playing || !template || document.querySelector('.sound-bar')) return
  if (document.querySelector(`[data-sound="${CSS.escape(playing.id)}"]`)) return
  const { showBar } = await import('./player/bar.ts')
  showBar(template, playing)
}

document.addEventListener(left, openBar)
addEventListener('pageshow', ({ persisted }) => persisted && openBar())
openBar()
