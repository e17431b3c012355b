import type { EntryView } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Readings } from './readings.ts'

/** How far a picture all around may be from twice as wide as high. */
const tolerance = 0.02

/** Whether a file says that it shows everything around it, and all of it: parts of a sphere would be stretched. */
export function isPanorama({ xmp }: Readings): boolean {
  const said = xmp.GPano
  if (said?.ProjectionType !== 'equirectangular') return false
  const isWhole = (part: string, full: string) =>
    said[part] === undefined || Number(said[part]) === Number(said[full] ?? said[part])
  return (
    isWhole('CroppedAreaImageWidthPixels', 'FullPanoWidthPixels') &&
    isWhole('CroppedAreaImageHeightPixels', 'FullPanoHeightPixels')
  )
}

/** Offers to look around in such a picture; without scripts it stays flat. */
export function addPanorama(node: PluginNode) {
  node.slot('entry.media', {
    template: 'image/panorama',
    client: 'panorama',
    when: mayLookAround,
    load: ({ entry }, { t }) => ({
      address: (entry as EntryView).pictures.at(-1)?.address,
      words: Object.fromEntries(spoken.map(key => [key, t(`image.panorama.${key}`)]))
    })
  })
  node.slot('entry.keys', { template: 'image/panorama-keys', when: mayLookAround })
}

function mayLookAround({ entry }: Record<string, unknown>): boolean {
  const { mediaType, facts, pictures, slides } = entry as EntryView
  const { width = 0, height = 1 } = pictures.at(-1) ?? {}
  const isWhole = Math.abs(width / height / 2 - 1) < tolerance
  return mediaType === 'image' && facts['image.panorama'] === true && isWhole && !slides
}

/** Words of the viewer, by its own names for them. */
const spoken = [
  ...(['zoom', 'zoomOut', 'zoomIn', 'move', 'moveUp', 'moveDown', 'moveLeft', 'moveRight'] as const),
  ...(['fullscreen', 'loading', 'loadError', 'webglError', 'close'] as const)
]
