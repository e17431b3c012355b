import { type Pictured, putAt } from './pictures.ts'

interface Region {
  x: number
  y: number
  width: number
  height: number
}

/** Hundredths of one press of an arrow key. */
const step = 2
const smallest = 2

/** Somebody draws a frame over a picture, by pointer or by keys; resolves with it as text, or with nothing where they gave up. */
export function drawRegion(pictures: readonly Pictured[], words: string): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<string | undefined>()
  const shown = pictures.find(({ image }) => isInSight(image)) ?? pictures[0]
  const papers = pictures.map(picture => layPaper(picture, words, end))
  papers.find(({ picture }) => picture === shown)?.paper.focus()
  shown?.image.scrollIntoView({ block: 'nearest' })

  function end(picture?: Pictured, region?: Region) {
    for (const { paper } of papers) paper.remove()
    resolve(picture && region ? write(region, picture.number, pictures.length) : undefined)
  }
  return promise
}

function layPaper(picture: Pictured, words: string, end: (picture?: Pictured, region?: Region) => void) {
  const paper = document.createElement('div')
  paper.className = 'image-paper'
  paper.tabIndex = 0
  paper.role = 'application'
  paper.ariaLabel = words
  const frame = document.createElement('div')
  frame.className = 'image-frame'
  const note = document.createElement('p')
  note.className = 'image-note'
  note.textContent = words
  paper.append(frame, note)
  picture.layer.append(paper)

  let region: Region = { x: 35, y: 35, width: 30, height: 30 }
  const set = (next: Region) => {
    region = next
    putAt(frame, region)
  }
  set(region)
  listenForPointer(paper, set, () => end(picture, region))
  paper.addEventListener('keydown', event => {
    event.stopPropagation()
    if (event.key === 'Tab') return
    event.preventDefault()
    if (event.key === 'Escape') end()
    else if (event.key === 'Enter') end(picture, region)
    else set(move(region, event))
  })
  return { picture, paper }
}

function listenForPointer(paper: HTMLElement, set: (region: Region) => void, end: () => void) {
  let from: [x: number, y: number] | undefined
  const at = ({ clientX, clientY }: PointerEvent): [number, number] => {
    const { left, top, width, height } = paper.getBoundingClientRect()
    return [clamp((100 * (clientX - left)) / width, 100), clamp((100 * (clientY - top)) / height, 100)]
  }
  paper.addEventListener('pointerdown', event => {
    event.preventDefault()
    event.stopPropagation()
    paper.setPointerCapture(event.pointerId)
    from = at(event)
  })
  paper.addEventListener('pointermove', event => {
    if (from) set(between(from, at(event)))
  })
  paper.addEventListener('pointerup', event => {
    if (!from) return
    set(between(from, at(event)))
    from = undefined
    end()
  })
  for (const name of ['click', 'touchstart', 'touchmove', 'dblclick'])
    paper.addEventListener(name, event => event.stopPropagation())
}

function between([x, y]: [number, number], [toX, toY]: [number, number]): Region {
  const [width, height] = [Math.max(Math.abs(toX - x), smallest), Math.max(Math.abs(toY - y), smallest)]
  return { x: clamp(Math.min(x, toX), 100 - width), y: clamp(Math.min(y, toY), 100 - height), width, height }
}

function move({ x, y, width, height }: Region, { key, shiftKey }: KeyboardEvent): Region {
  const across = key === 'ArrowLeft' ? -step : key === 'ArrowRight' ? step : 0
  const down = key === 'ArrowUp' ? -step : key === 'ArrowDown' ? step : 0
  if (!shiftKey) return { x: clamp(x + across, 100 - width), y: clamp(y + down, 100 - height), width, height }
  return {
    x,
    y,
    width: Math.max(smallest, Math.min(100 - x, width + across)),
    height: Math.max(smallest, Math.min(100 - y, height + down))
  }
}

const clamp = (value: number, most: number) => Math.min(Math.max(0, value), most)

function isInSight(image: HTMLImageElement): boolean {
  const { left, right } = image.getBoundingClientRect()
  const middle = (left + right) / 2
  return middle > 0 && middle < innerWidth
}

/** As the field for a place takes it. */
function write({ x, y, width, height }: Region, picture: number, count: number): string {
  const numbers = [x, y, width, height].map(number => Math.round(number * 10) / 10).join(', ')
  return count > 1 && picture > 1 ? `${picture}; ${numbers}` : numbers
}
