import { Viewer } from '@photo-sphere-viewer/core'

/** Puts the viewer over the flat picture until it is closed, by its button or by Escape. */
export function openPanorama(stage: HTMLElement, button: HTMLButtonElement) {
  const words: Record<string, string> = JSON.parse(button.dataset.words ?? '{}')
  const box = document.createElement('div')
  box.className = 'panorama-view'
  const close = document.createElement('button')
  close.type = 'button'
  close.className = 'button panorama-close'
  close.textContent = words.close ?? ''
  stage.append(box, close)
  button.hidden = true
  const viewer = new Viewer({
    container: box,
    panorama: button.dataset.panoramaOpen ?? '',
    navbar: ['zoom', 'move', 'fullscreen'],
    keyboard: 'always',
    lang: words
  })
  const end = () => {
    viewer.destroy()
    box.remove()
    close.remove()
    document.removeEventListener('keydown', onKey, true)
    button.hidden = false
    button.focus()
  }
  // Before the page's own keys, which would go on to the next entry.
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !document.fullscreenElement) end()
    else if (!event.key.startsWith('Arrow')) return
    event.preventDefault()
  }
  document.addEventListener('keydown', onKey, true)
  close.addEventListener('click', end)
  close.focus()
}
