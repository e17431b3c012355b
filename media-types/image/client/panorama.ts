/** A viewer for pictures all around is large, so it comes when somebody asks for it. */
function offer(root: ParentNode) {
  const button = root.querySelector<HTMLButtonElement>('[data-panorama-open]')
  const stage = button?.closest<HTMLElement>('.stage')
  if (!button || !stage) return
  button.hidden = false
  button.addEventListener('click', async () => {
    button.disabled = true
    const { openPanorama } = await import('./panorama/viewer.ts')
    openPanorama(stage, button)
    button.disabled = false
  })
}

document.addEventListener('hob:content', event => offer((event as CustomEvent<HTMLElement>).detail))
offer(document)
