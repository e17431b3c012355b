/** The lines of a plain text, or what stands for them in an article; the first is 1. */
export interface Lines {
  /** Where one stands now, in pixels from the top of the text. */
  top(number: number): number | undefined
  show(number: number): void
  /** Of what somebody marked, else of the first that is in sight. */
  pointed(): number
}

/** Milliseconds for which one that was asked for stands out. */
const shownFor = 4000

export function findLines(text: HTMLElement): Lines {
  return text.matches('pre') ? linesOf(text) : passagesOf(text)
}

function passagesOf(text: HTMLElement): Lines {
  const all = () => [...text.children] as HTMLElement[]
  return {
    top: number => all()[number - 1]?.offsetTop,
    show(number) {
      const passage = all()[number - 1]
      if (passage) standOut(passage)
    },
    pointed() {
      const marked = getSelection()?.anchorNode
      const at = all().findIndex(passage => marked && passage.contains(marked))
      const seen = all().findIndex(passage => passage.getBoundingClientRect().bottom > 0)
      return Math.max(0, at >= 0 ? at : seen) + 1
    }
  }
}

/** One text node, whose lines are wherever it breaks. */
function linesOf(text: HTMLElement): Lines {
  const node = text.firstChild as Text | null
  const words = node?.data ?? ''
  const starts = [0, ...[...words.matchAll(/\n/g)].map(({ index }) => index + 1)]
  const rangeOf = (number: number) => {
    const [start, end = words.length] = [starts[number - 1], starts[number]]
    if (!node || start === undefined) return undefined
    const range = document.createRange()
    range.setStart(node, start)
    range.setEnd(node, Math.max(start, end))
    return range
  }
  const lineAt = (offset: number) => Math.max(1, starts.findLastIndex(start => start <= offset) + 1)
  return {
    top(number) {
      const box = rangeOf(number)?.getBoundingClientRect()
      return box && box.top - text.getBoundingClientRect().top + text.scrollTop
    },
    show(number) {
      const range = rangeOf(number)
      if (!range) return
      const selection = getSelection()
      selection?.removeAllRanges()
      selection?.addRange(range)
      const box = text.closest<HTMLElement>('.plain-text') ?? text
      box.scrollTop +=
        range.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3
      box.scrollIntoView({ block: 'nearest' })
    },
    pointed() {
      const selection = getSelection()
      if (selection?.anchorNode === node && selection) return lineAt(selection.anchorOffset)
      const top = (text.closest('.plain-text') ?? text).getBoundingClientRect().top
      const seen = starts.findIndex(
        (_, at) => (rangeOf(at + 1)?.getBoundingClientRect().bottom ?? 0) > Math.max(0, top)
      )
      return Math.max(0, seen) + 1
    }
  }
}

function standOut(passage: HTMLElement) {
  passage.scrollIntoView({ block: 'center' })
  passage.classList.add('text-pointed')
  setTimeout(() => passage.classList.remove('text-pointed'), shownFor)
}
