import type { PageSize } from '../../pack/pack.ts'
import type { Painter } from './painter.ts'
import { createSheet, type Sheet } from './sheet.ts'

/** Steps of the size, where 1 is as wide as fits. */
const steps = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 2.5, 3, 4]

export interface Sheets {
  readonly count: number
  /** Number of the page that most is seen of. */
  current(): number
  go(page: number): void
  size(): number
  resize(direction: -1 | 0 | 1): void
  /** The page with its words, as soon as they are there. */
  ready(page: number): Promise<Sheet | undefined>
  /** Called when another page is the one that is read. */
  onTurn(listener: (page: number) => void): void
  /** Called when the words of a page have come. */
  onWords(listener: (sheet: Sheet) => void): void
}

export interface SheetsOptions {
  readonly pack: string
  readonly sizes: readonly PageSize[]
  /** Pages that could not be drawn. */
  readonly missing: readonly number[]
  readonly signal: AbortSignal
  readonly painter: Painter | undefined
  failed(): void
}

/** All pages below one another; those in sight and their neighbours are filled. */
export function createSheets(scroll: HTMLElement, options: SheetsOptions): Sheets {
  const turned: ((page: number) => void)[] = []
  const worded: ((sheet: Sheet) => void)[] = []
  const label = scroll.dataset.page ?? ''
  const lost = new Set(options.missing)
  const words = (page: number) => scroll.dataset.missing?.replace('{page}', String(page))
  const sheets = options.sizes.map((size, at) =>
    createSheet(at + 1, size, label, { ...options, missing: lost.has(at + 1) ? words(at + 1) : undefined })
  )
  const byElement = new Map(sheets.map(sheet => [sheet.element as Element, sheet]))
  let zoom = 1
  let page = 1
  scroll.append(...sheets.map(({ element }) => element))

  const fill = async (sheet: Sheet) => {
    if (await sheet.fill()) for (const listener of worded) listener(sheet)
  }
  const near = new IntersectionObserver(
    entries => {
      for (const { target, isIntersecting } of entries) {
        const sheet = byElement.get(target)
        if (isIntersecting && sheet) fill(sheet).catch(options.failed)
        else sheet?.empty()
      }
    },
    { root: scroll, rootMargin: '100% 0px' }
  )
  for (const { element } of sheets) near.observe(element)
  options.signal.addEventListener('abort', () => near.disconnect())

  const find = () => {
    const middle = scroll.getBoundingClientRect().top + scroll.clientHeight / 2
    const at = sheets.findIndex(({ element }) => element.getBoundingClientRect().bottom >= middle)
    return at === -1 ? sheets.length : at + 1
  }
  const look = () => {
    const found = find()
    if (found === page) return
    page = found
    for (const listener of turned) listener(page)
  }
  scroll.addEventListener('scroll', look, { passive: true, signal: options.signal })

  return {
    count: sheets.length,
    current: () => page,
    go(to) {
      const wished = Math.min(Math.max(Math.round(to) || 1, 1), sheets.length)
      sheets[wished - 1]?.element.scrollIntoView({ block: 'start', behavior: 'instant' })
      page = wished
      for (const listener of turned) listener(page)
    },
    size: () => zoom,
    resize(direction) {
      const at = steps.findIndex(step => step >= zoom)
      zoom = direction === 0 ? 1 : (steps[Math.min(Math.max(at + direction, 0), steps.length - 1)] ?? 1)
      const anchor = sheets[page - 1]?.element.getBoundingClientRect()
      const inside = anchor ? (scroll.getBoundingClientRect().top - anchor.top) / anchor.height : 0
      scroll.style.setProperty('--zoom', String(zoom))
      const now = sheets[page - 1]?.element
      if (now) scroll.scrollTop = now.offsetTop + inside * now.offsetHeight
      for (const sheet of sheets) if (sheet.isFilled()) sheet.fill().catch(options.failed)
    },
    async ready(number) {
      const sheet = sheets[number - 1]
      if (sheet) await fill(sheet)
      return sheet
    },
    onTurn: listener => void turned.push(listener),
    onWords: listener => void worded.push(listener)
  }
}
