import type { Sheet } from './sheet.ts'
import type { Sheets } from './sheets.ts'

interface Hit {
  readonly page: number
  readonly start: number
  readonly end: number
}

export interface Search {
  focus(): void
  /** To the next hit, or the one before. */
  move(direction: -1 | 1): void
  clear(): void
}

/** More hits than anybody goes through. */
const most = 2000
/** Names of the marks in the style sheet. */
const [allMarks, oneMark] = ['document-hits', 'document-hit']

/** Finds words in the whole document and marks them where they are seen. */
export function createSearch(reader: HTMLElement, sheets: Sheets, address: string | undefined): Search {
  const form = reader.querySelector<HTMLFormElement>('[data-search]')!
  const field = form.querySelector('input')!
  const told = form.querySelector('output')!
  const buttons = form.querySelectorAll<HTMLButtonElement>('[data-tool]')
  let texts: Promise<string[]> | undefined
  let hits: Hit[] = []
  let at = -1
  let asked = ''

  const tell = () => {
    told.textContent = hits.length ? `${at + 1} / ${hits.length}` : asked ? (told.dataset.none ?? '') : ''
    for (const button of buttons) button.hidden = hits.length === 0
  }
  const mark = () => {
    const ranges = (own: readonly Hit[]) => own.flatMap(hit => rangesOf(hit, shown.get(hit.page)) ?? [])
    CSS.highlights?.set(allMarks, new Highlight(...ranges(hits)))
    CSS.highlights?.set(oneMark, new Highlight(...ranges(hits.slice(at, at + 1))))
  }
  const shown = new Map<number, Sheet>()
  sheets.onWords(sheet => {
    shown.set(sheet.page, sheet)
    if (hits.length) mark()
  })

  async function show() {
    tell()
    const hit = hits[at]
    if (!hit) return mark()
    if (sheets.current() !== hit.page) sheets.go(hit.page)
    const sheet = await sheets.ready(hit.page)
    if (sheet) shown.set(hit.page, sheet)
    mark()
    const [first] = rangesOf(hit, sheet) ?? []
    const place = first?.startContainer.parentElement
    place?.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' })
  }

  async function find() {
    asked = field.value.trim()
    texts ??= readTexts(address)
    hits = asked ? findHits(await texts, asked) : []
    at = hits.findIndex(({ page }) => page >= sheets.current())
    if (at === -1 && hits.length) at = 0
    await show()
  }

  const search: Search = {
    focus() {
      field.focus()
      field.select()
    },
    move(direction) {
      if (!hits.length) return
      at = (at + direction + hits.length) % hits.length
      show().catch(() => undefined)
    },
    clear() {
      CSS.highlights?.delete(allMarks)
      CSS.highlights?.delete(oneMark)
    }
  }
  form.addEventListener('submit', event => {
    event.preventDefault()
    if (field.value.trim() === asked && hits.length) return search.move(1)
    find().catch(tell)
  })
  field.addEventListener('search', () => field.value === '' && find().catch(tell))
  return search
}

/** Of all pages, in one file; a document of pictures has none. */
async function readTexts(address: string | undefined): Promise<string[]> {
  const answer = address ? await fetch(address) : undefined
  return answer?.ok ? (await answer.text()).split('\f') : []
}

function findHits(texts: readonly string[], asked: string): Hit[] {
  const words = asked.split(/\s+/).map(word => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
  const pattern = new RegExp(words.join('\\s+'), 'gi')
  const hits: Hit[] = []
  for (const [at, text] of texts.entries())
    for (const { index, 0: found } of text.matchAll(pattern)) {
      if (hits.length >= most) return hits
      hits.push({ page: at + 1, start: index, end: index + found.length })
    }
  return hits
}

/** A hit may lie over several pieces of text. */
function rangesOf({ start, end }: Hit, sheet: Sheet | undefined): Range[] | undefined {
  let at = 0
  return sheet?.words().flatMap(({ text, node }) => {
    const [from, to] = [Math.max(start - at, 0), Math.min(end - at, node.length)]
    at += text.length
    if (from >= to) return []
    const range = document.createRange()
    range.setStart(node, from)
    range.setEnd(node, to)
    return [range]
  })
}
