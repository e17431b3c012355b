import { createPagePlayer } from './player/page-player.ts'

/** Players of the page, and of what is put into it later, get their tools. */
function equip(root: ParentNode) {
  for (const box of root.querySelectorAll<HTMLElement>('[data-sound]:not([data-ready])')) {
    box.dataset.ready = 'true'
    createPagePlayer(box, root)
  }
}

document.addEventListener('hob:content', event => equip((event as CustomEvent<HTMLElement>).detail))
equip(document)
