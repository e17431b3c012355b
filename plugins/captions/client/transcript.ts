import { shortClock } from '../clock.ts'
import { plainCueText } from '../cue-text.ts'
import { readCues } from '../cues.ts'
import { follow } from './follow.ts'

/** Lines of a transcript lead to their moment in the player beside them, follow what plays, and come in other languages. */
function enhance(root: ParentNode) {
  for (const list of root.querySelectorAll<HTMLElement>('[data-follows]')) {
    const article = list.closest('article')
    const media = article?.querySelector<HTMLMediaElement>('video, audio')
    if (!media || list.dataset.ready !== undefined) continue
    list.dataset.ready = ''
    list.addEventListener('click', event => {
      const second = (event.target as Element).closest<HTMLElement>('[data-second]')?.dataset.second
      if (second === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      seek(media, Number(second))
    })
    follow(list, media)
    offerLanguages(list)
  }
}

/** A player may do more than the browser's own: what it does itself it says by preventing the rest. */
function seek(media: HTMLMediaElement, second: number) {
  const asked = new CustomEvent('hob:seek', { detail: second, bubbles: true, cancelable: true })
  if (!media.dispatchEvent(asked)) return
  media.currentTime = second
  media.play().catch(() => undefined)
}

function offerLanguages(list: HTMLElement) {
  const choice = list.parentElement?.querySelector<HTMLElement>('[data-transcript-languages]')
  const select = choice?.querySelector('select')
  if (!choice || !select || list.dataset.transcript === undefined) return
  choice.hidden = false
  select.addEventListener('change', async () => {
    const answer = await fetch(select.value)
    if (!answer.ok) return
    const { cues } = readCues(await answer.text())
    list.lang = select.selectedOptions[0]?.lang ?? ''
    list.replaceChildren(
      ...cues.map(({ start, text }) => drawLine(start, plainCueText(text), list.dataset.file ?? ''))
    )
  })
}

function drawLine(start: number, text: string, file: string): HTMLElement {
  const [line, link, clock, words] = ['li', 'a', 'span', 'span'].map(name =>
    document.createElement(name)
  ) as [HTMLElement, HTMLAnchorElement, HTMLElement, HTMLElement]
  link.href = `${file}#t=${start}`
  link.dataset.second = String(start)
  clock.className = 'transcript-clock'
  clock.textContent = shortClock(start)
  words.dir = 'auto'
  words.textContent = text
  link.append(clock, ' ', words)
  line.append(link)
  return line
}

document.addEventListener('hob:content', event => enhance((event as CustomEvent<HTMLElement>).detail))
enhance(document)
