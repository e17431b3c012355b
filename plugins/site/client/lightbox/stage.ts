/** Shows the picture alone, or what is known of it beside it again. */
export function toggleDetails(root: HTMLElement) {
  root.toggleAttribute('data-bare')
}

export function toggleFullscreen(root: HTMLElement) {
  if (document.fullscreenElement) document.exitFullscreen()
  else root.requestFullscreen?.().catch(() => undefined)
}
