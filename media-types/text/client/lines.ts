import { findLines } from './lines/lines.ts'
import { drawMarks, type Mark } from './lines/marks.ts'

/** Lines that are talked about have a mark at their side; one that was asked for is shown, and one can be pointed at. */
function enhance(root: ParentNode) {
  const text = root.querySelector<HTMLElement>('.article-text, .plain-text pre')
  const article = text?.closest<HTMLElement>('article[data-entry]')
  if (!text || !article || text.dataset.lined !== undefined) return
  text.dataset.lined = ''
  const lines = findLines(text)
  const on = (name: string, act: (detail: never) => void) =>
    article.addEventListener(name, event => {
      event.preventDefault()
      act((event as CustomEvent).detail as never)
    })
  on('hob:marks', (marks: readonly Mark[]) => drawMarks(text, lines, marks))
  on('hob:show', (place: Record<string, number>) => lines.show(Object.values(place)[0] ?? 1))
  on('hob:point', ({ take }: { take(text: string): void }) => take(String(lines.pointed())))
  const [, number] = /^#(?:line|passage)=(\d+)$/.exec(location.hash) ?? []
  if (number) lines.show(Number(number))
  article.dispatchEvent(new CustomEvent('hob:places', { bubbles: true }))
}

document.addEventListener('hob:content', event => enhance((event as CustomEvent<HTMLElement>).detail))
enhance(document)
