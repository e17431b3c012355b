import type { PageSize, Word } from '../../pack/pack.ts'
import type { Painter } from './painter.ts'
import { type LaidWord, layWords } from './words.ts'

export interface Sheet {
  readonly page: number
  readonly element: HTMLElement
  /** Words in their order, while they are there. */
  words(): readonly LaidWord[]
  isFilled(): boolean
  /** Shows picture and words, sharper where there is more room; true when the words came with it. */
  fill(): Promise<boolean>
  empty(): void
}

interface SheetOptions {
  readonly pack: string
  readonly signal: AbortSignal
  readonly painter: Painter | undefined
  /** What stands in the place of a page that could not be drawn. */
  readonly missing?: string
}

/** One page: its picture, and its words over it, to be selected and heard. */
export function createSheet(
  page: number,
  [width, height]: PageSize,
  label: string,
  { pack, signal, painter, missing }: SheetOptions
): Sheet {
  const element = document.createElement('section')
  element.className = 'document-sheet'
  element.ariaLabel = `${label} ${page}`
  element.style.aspectRatio = `${width} / ${height}`
  let filling: Promise<boolean> | undefined
  let words: readonly LaidWord[] = []

  function showPicture(): HTMLElement {
    const picture = new Image(width, height)
    picture.alt = ''
    picture.src = `${pack}/${page}.webp`
    return picture
  }

  async function show(): Promise<boolean> {
    element.replaceChildren(missing ? showMissing(missing) : showPicture())
    const answer = await fetch(`${pack}/${page}.json`, { signal })
    if (!answer.ok) throw new Error(`Page ${page} is not there: ${answer.status}.`)
    const laid = layWords((await answer.json()) as Word[])
    if (!filling) return false
    words = laid.words
    element.append(laid.layer)
    return true
  }

  return {
    page,
    element,
    words: () => words,
    isFilled: () => filling !== undefined,
    async fill() {
      const isNew = filling === undefined
      filling ??= show()
      const isWorded = await filling
      const wanted = Math.round(element.clientWidth * devicePixelRatio)
      // A drawing that fails leaves the picture, which shows the same.
      if (painter && !missing && wanted > width) painter.paint(element, page, wanted).catch(() => undefined)
      return isNew && isWorded
    },
    empty() {
      const selection = getSelection()
      if (selection?.type === 'Range' && selection.containsNode(element, true)) return
      filling = undefined
      words = []
      element.replaceChildren()
    }
  }
}

function showMissing(words: string): HTMLElement {
  const note = document.createElement('p')
  note.className = 'document-sheet-missing'
  note.textContent = words
  return note
}
