import { chosenAt, wordAt } from './line.ts'
import { createList } from './list.ts'

interface Suggested {
  items: { name: string }[]
}

/** Milliseconds without another letter. */
const pause = 120

/** Offers tags that begin like what is being typed between two commas: a combobox, as the WAI-ARIA practices have it. */
export function createSuggestions(input: HTMLInputElement) {
  const list = createList(input, name => {
    const { value, caret } = chosenAt(input.value, input.selectionStart ?? input.value.length, name)
    input.value = value
    input.setSelectionRange(caret, caret)
    input.focus()
  })
  let asking: AbortController | undefined
  let timer = 0

  async function ask() {
    const { word, others } = wordAt(input.value, input.selectionStart ?? input.value.length)
    asking?.abort()
    asking = new AbortController()
    const { signal } = asking
    if (!word) return list.close()
    try {
      const answer = await fetch(`/api/v1/tags?starts=${encodeURIComponent(word.slice(0, 100))}`, { signal })
      const { items } = (await answer.json()) as Suggested
      if (!signal.aborted && document.activeElement === input)
        list.show(items.map(({ name }) => name).filter(name => !others.has(name.toLowerCase())))
    } catch {
      // Typing goes on without.
      if (!signal.aborted) list.close()
    }
  }

  input.addEventListener('input', () => {
    clearTimeout(timer)
    timer = window.setTimeout(ask, pause)
  })
  input.addEventListener('keydown', event => {
    if (event.isComposing || !list.handles(event.key)) return
    event.preventDefault()
    event.stopPropagation()
  })
  input.addEventListener('blur', () => {
    asking?.abort()
    clearTimeout(timer)
    list.close()
  })
}
