import { type Pictured, putAt } from './pictures.ts'

export interface Mark {
  place: { x: number; y: number; width: number; height: number; picture?: number }
  words: string
  open(): void
}

/** Milliseconds for which a region that was asked for is shown. */
const shownFor = 4000

/** Frames over the regions; the list beside the picture says the same to those who do not use a pointer. */
export function drawMarks(pictures: readonly Pictured[], marks: readonly Mark[]) {
  const pictureOf = ({ picture = 1 }: Mark['place']) => pictures.find(({ number }) => number === picture)
  const drawn = marks.flatMap(mark => {
    const layer = pictureOf(mark.place)?.layer
    if (!layer) return []
    const spot = document.createElement('button')
    spot.type = 'button'
    spot.className = 'image-spot'
    spot.tabIndex = -1
    spot.ariaHidden = 'true'
    spot.title = mark.words
    putAt(spot, mark.place)
    spot.addEventListener('click', mark.open)
    layer.append(spot)
    return [spot]
  })
  return {
    clear() {
      for (const spot of drawn) spot.remove()
    },
    show(place: Mark['place']) {
      const picture = pictureOf(place)
      if (!picture) return
      const frame = document.createElement('div')
      frame.className = 'image-frame'
      putAt(frame, place)
      picture.layer.append(frame)
      picture.image.closest('.carousel-slide')?.scrollIntoView({ block: 'nearest', inline: 'center' })
      frame.scrollIntoView({ block: 'nearest' })
      setTimeout(() => frame.remove(), shownFor)
    }
  }
}
