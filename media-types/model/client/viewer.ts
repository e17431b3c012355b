/** A model's viewer is large, so it comes when somebody asks for it. */
function offerViewer(root: ParentNode) {
  const button = root.querySelector<HTMLButtonElement>('[data-model-open]')
  const box = button?.closest<HTMLElement>('[data-model]')
  if (!button || !box) return
  button.hidden = false
  for (const turntable of box.querySelectorAll('[data-model-turntable]')) turntable.remove()
  button.addEventListener('click', async () => {
    button.disabled = true
    const { openViewer } = await import('./viewer/viewer.ts')
    await openViewer(box, button)
    button.disabled = false
  })
}

document.addEventListener('hob:content', event => offerViewer((event as CustomEvent<HTMLElement>).detail))
offerViewer(document)
