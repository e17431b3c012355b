import { offerCopy } from 'hob/client/link-giving.ts'

/** The code of a frame goes into the clipboard; where that is not to be had, it stands there to be marked. */
function offer(root: ParentNode) {
  if (!('clipboard' in navigator)) return
  for (const box of root.querySelectorAll<HTMLElement>('[data-embed]:not([data-ready])')) {
    box.dataset.ready = ''
    const code = box.querySelector('textarea')
    if (!code) continue
    const line = offerCopy(
      () => code.value,
      box.dataset,
      () => code.select()
    )
    box.append(line)
  }
}

document.addEventListener('hob:content', event => offer((event as CustomEvent<HTMLElement>).detail))
offer(document)
