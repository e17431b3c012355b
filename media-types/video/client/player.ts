import { createPlayer } from './player/player.ts'

/** Gives every film that came into the page the node's own controls; without them the browser's are there. */
function enhance(root: ParentNode) {
  const template = root.querySelector<HTMLTemplateElement>('[data-video-controls]')
  if (!template) return
  for (const box of root.querySelectorAll<HTMLElement>('[data-video]:not([data-ready])')) {
    box.dataset.ready = ''
    createPlayer(box, template)
  }
}

document.addEventListener('hob:content', event => enhance((event as CustomEvent<HTMLElement>).detail))
enhance(document)
