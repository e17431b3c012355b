import { toggleSection } from '../panel/panel.ts'
import { listenForPointers } from '../zoom/pointers.ts'
import { createZoom } from '../zoom/zoom.ts'
import { listenForZoomButton } from '../zoom/zoom-button.ts'
import { openKeyList } from './key-list.ts'
import type { StageActions } from './keys.ts'

/** Of one key. */
const zoomStep = 1.5

/** What can be done with the entry that `root` shows, beside going on to another; and how pointers do it. */
export function enhanceStage(root: HTMLElement): Omit<StageActions, 'previous' | 'next'> {
  const zoom = createZoom(root)
  listenForPointers(root, zoom)
  listenForZoomButton(root, zoom)
  return {
    section: key => toggleSection(root, key),
    fullscreen: () => toggleFullscreen(root),
    help: () => openKeyList(root),
    closer: () => void zoom.by(zoomStep),
    farther: () => void zoom.by(1 / zoomStep),
    zoom: () => void zoom.toggle(),
    pan(x, y) {
      const isZoomed = zoom.isZoomed()
      if (isZoomed) zoom.move({ x, y })
      return isZoomed
    },
    unzoom() {
      const isZoomed = zoom.isZoomed()
      zoom.reset()
      return isZoomed
    }
  }
}

function toggleFullscreen(root: HTMLElement) {
  if (document.fullscreenElement) document.exitFullscreen()
  else root.requestFullscreen?.().catch(() => undefined)
}
