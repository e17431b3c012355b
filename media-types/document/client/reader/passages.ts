import type { Sheets } from './sheets.ts'

/** A page, or a part of one in hundredths. */
export interface Passage {
  page: number
  x?: number | undefined
  y?: number | undefined
  width?: number | undefined
  height?: number | undefined
}

export interface Mark {
  place: Passage
  words: string
  open(): void
}

/** Frames over passages that are talked about, on each page as it comes into sight; `leave` closes the reader. */
export function drawMarks(sheets: Sheets, marks: readonly Mark[], leave: () => void) {
  const byPage = Map.groupBy(marks, ({ place }) => place.page)
  sheets.onWords(({ page, element }) => {
    const frames = (byPage.get(page) ?? []).map(({ place, words, open }) => {
      const frame = document.createElement('button')
      frame.type = 'button'
      frame.className = place.x === undefined ? 'document-mark document-mark-page' : 'document-mark'
      frame.ariaLabel = words
      frame.title = words
      putAt(frame, place)
      frame.addEventListener('click', () => {
        leave()
        open()
      })
      return frame
    })
    element.append(...frames)
  })
}

/** Puts a frame around the passage for a while. */
export async function showPassage(sheets: Sheets, passage: Passage) {
  const sheet = passage.x === undefined ? undefined : await sheets.ready(passage.page)
  if (!sheet) return
  const frame = document.createElement('div')
  frame.className = 'document-passage'
  putAt(frame, passage)
  sheet.element.append(frame)
  frame.scrollIntoView({ block: 'center' })
}

/** The page that is read, with what is marked on it, as the field for a place takes it. */
export function readPassage(sheets: Sheets, scroll: HTMLElement): string {
  const selection = getSelection()
  const range = selection?.type === 'Range' ? selection.getRangeAt(0) : undefined
  const element = range?.startContainer.parentElement?.closest<HTMLElement>('.document-sheet')
  const page = element ? [...scroll.querySelectorAll('.document-sheet')].indexOf(element) + 1 : 0
  if (!range || !element || page === 0) return String(sheets.current())
  const [outer, inner] = [element.getBoundingClientRect(), range.getBoundingClientRect()]
  const share = (value: number, whole: number) =>
    Math.round(Math.min(100, Math.max(0, (100 * value) / whole)) * 10) / 10
  const x = share(inner.left - outer.left, outer.width)
  const y = share(inner.top - outer.top, outer.height)
  const width = Math.min(100 - x, Math.max(1, share(inner.width, outer.width)))
  const height = Math.min(100 - y, Math.max(1, share(inner.height, outer.height)))
  return `${page}&${[x, y, width, height].map(number => Math.round(number * 10) / 10).join()}`
}

function putAt({ style }: HTMLElement, { x, y, width, height }: Passage) {
  if (x === undefined) return
  style.left = `${x}%`
  style.top = `${y}%`
  style.width = `${width}%`
  style.height = `${height}%`
}
