import type { Contents } from '../../pack/pack.ts'
import { listenForKeys } from './keys.ts'
import { fillOutline } from './outline.ts'
import { preparePainter } from './painter.ts'
import { drawMarks, type Mark, type Passage, readPassage, showPassage } from './passages.ts'
import { createSearch } from './search.ts'
import { createSheets } from './sheets.ts'
import { createTools } from './tools.ts'

/** What is talked about, and whom the reader tells of the place where it was left. */
export interface Reading {
  marks: readonly Mark[]
  left(place: string): void
}

/** Opens the reader over the page, at a page of the document; it goes by its button or by Escape. */
export async function openReader(
  opener: HTMLAnchorElement,
  passage: Passage = { page: 1 },
  { marks, left }: Reading
): Promise<void> {
  const template = document.querySelector<HTMLTemplateElement>('[data-document-reader]')
  const reader = template && document.importNode(template.content, true).querySelector('dialog')
  if (!reader) throw new Error('The reader is not here.')
  const { pack = '', title = '', original = '' } = opener.dataset
  const contents = await readContents(pack)
  document.body.append(reader)
  reader.showModal()
  const scroll = reader.querySelector<HTMLElement>('.document-scroll')!
  const note = reader.querySelector<HTMLElement>('.document-note')!
  const end = new AbortController()
  scroll.ariaLabel = title
  const sheets = createSheets(scroll, {
    pack,
    sizes: contents.pages ?? [],
    missing: contents.missing ?? [],
    signal: end.signal,
    painter: original ? preparePainter(original, reader.dataset.worker ?? '', end.signal) : undefined,
    failed() {
      note.textContent = note.dataset.failed ?? ''
      note.hidden = false
    }
  })
  const box = opener.closest<HTMLElement>('[data-document]')
  const text = box?.querySelector<HTMLElement>('[data-document-text]')?.dataset.documentText
  const search = createSearch(reader, sheets, text)
  const outline = fillOutline(reader, contents.outline, sheets.go)
  const act = createTools(reader, { sheets, search, outline })
  listenForKeys(reader, act)
  drawMarks(sheets, marks, () => reader.close())
  reader.addEventListener('close', () => {
    const place = readPassage(sheets, scroll)
    end.abort()
    search.clear()
    reader.remove()
    opener.focus()
    left(place)
  })
  sheets.go(passage.page)
  showPassage(sheets, passage).catch(() => undefined)
  scroll.focus({ preventScroll: true })
}

async function readContents(pack: string): Promise<Contents> {
  const answer = await fetch(`${pack}/contents.json`)
  if (!answer.ok) throw new Error(`The contents are not there: ${answer.status}.`)
  return await answer.json()
}
