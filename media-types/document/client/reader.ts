import type { Mark, Passage } from './reader/passages.ts'

/** The reader comes when somebody asks for it; without it, the same links lead to the pages below one another. */
function offerReader(root: ParentNode) {
  const opener = root.querySelector<HTMLAnchorElement>('[data-document-open=document]')
  if (!opener) return
  let marks: readonly Mark[] = []
  let last = '1'
  const open = async (passage?: Passage, left?: (place: string) => void) => {
    const { openReader } = await import('./reader/reader.ts')
    await openReader(opener, passage, {
      marks,
      left(place) {
        last = place
        left?.(place)
      }
    })
  }
  const follow = (event: MouseEvent, passage?: Passage) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    open(passage).catch(() => location.assign(opener.href))
  }
  opener.addEventListener('click', event => follow(event))
  opener.setAttribute('aria-haspopup', 'dialog')
  root.querySelector('[data-document-contents]')?.addEventListener('click', event => {
    const line = (event.target as Element).closest<HTMLElement>('[data-page]')
    if (line) follow(event as MouseEvent, { page: Number(line.dataset.page) })
  })
  const passage = readHash(location.hash)
  if (passage && root === document) open(passage).catch(() => undefined)

  const article = opener.closest<HTMLElement>('article[data-entry]')
  const on = (name: string, act: (detail: never) => void) =>
    article?.addEventListener(name, event => {
      event.preventDefault()
      act((event as CustomEvent).detail as never)
    })
  on('hob:marks', (told: readonly Mark[]) => {
    marks = told
  })
  on('hob:show', (place: Passage) => void open(place).catch(() => location.assign(opener.href)))
  // Whoever reads shows the place: the page they leave from, and the words they marked on it.
  on('hob:point', ({ take }: { take(text: string): void }) =>
    open(readHash(`#page-${last}`), take).catch(() => take(last))
  )
  article?.dispatchEvent(new CustomEvent('hob:places', { bubbles: true }))
}

/** `#page-3`, or with a part of the page behind it. */
function readHash(hash: string): Passage | undefined {
  const form = /^#page-(\d+)(?:&(?:xywh=percent:)?([\d.]+),([\d.]+),([\d.]+),([\d.]+))?$/
  const [, page, ...part] = form.exec(hash) ?? []
  if (!page) return undefined
  const [x, y, width, height] = part.map(Number)
  return part[0] === undefined ? { page: Number(page) } : { page: Number(page), x, y, width, height }
}

document.addEventListener('hob:content', event => offerReader((event as CustomEvent<HTMLElement>).detail))
offerReader(document)
