import type { Lines } from './lines.ts'

export interface Mark {
  place: { line: number } | { passage: number }
  words: string
  open(): void
}

/** Marks beside the lines that are talked about. The list of them says the same to those who do not use a pointer. */
export function drawMarks(text: HTMLElement, lines: Lines, marks: readonly Mark[]) {
  const holder = text.parentElement as HTMLElement
  holder.querySelector(':scope > .text-marks')?.remove()
  const layer = document.createElement('div')
  layer.className = 'text-marks'
  layer.ariaHidden = 'true'
  const drawn = marks.map(({ place, words, open }) => {
    const mark = document.createElement('button')
    mark.type = 'button'
    mark.tabIndex = -1
    mark.title = words
    mark.addEventListener('click', open)
    layer.append(mark)
    return { mark, number: 'line' in place ? place.line : place.passage }
  })
  const lay = () => {
    for (const { mark, number } of drawn) {
      const top = lines.top(number)
      mark.hidden = top === undefined
      mark.style.top = `${(top ?? 0) + text.offsetTop}px`
    }
  }
  holder.classList.add('text-marked')
  holder.append(layer)
  new ResizeObserver(lay).observe(text)
  lay()
}
