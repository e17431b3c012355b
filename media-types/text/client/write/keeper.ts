export interface KeptWords {
  title: string
  body: string
  /** When they were typed, milliseconds. */
  at: number
}

/** Words that the node does not have yet, in this browser; the last resort when a network or a machine goes away. */
export interface Keeper {
  keep(): void
  forget(): void
  kept(): KeptWords | undefined
}

export function createKeeper(form: HTMLFormElement): Keeper {
  const [draft, address] = [field(form, 'draft').value, new URL(form.action).pathname]
  // A new text has a new draft at every visit, and is found by its page.
  const isNew = field(form, 'revision').value === '0'
  const name = `hob:write:${isNew ? address : draft}`
  return {
    keep() {
      const words: KeptWords = { ...wordsOf(form), at: Date.now() }
      attempt(() => localStorage.setItem(name, JSON.stringify(words)))
    },
    forget: () => attempt(() => localStorage.removeItem(name)),
    kept: () =>
      attempt(() => JSON.parse(localStorage.getItem(name) ?? 'null') as KeptWords | null) ?? undefined
  }
}

export function wordsOf(form: HTMLFormElement): Pick<KeptWords, 'title' | 'body'> {
  return { title: field(form, 'title').value, body: field(form, 'body').value }
}

/** Whether it says anything else than the page that brought it. */
export function isTouched(form: HTMLFormElement): boolean {
  return ['title', 'body']
    .map(name => field(form, name))
    .some(({ value, defaultValue }) => value !== defaultValue)
}

export function field(form: HTMLFormElement, name: string): HTMLInputElement | HTMLTextAreaElement {
  return form.elements.namedItem(name) as HTMLInputElement
}

/** Storage may be full, or forbidden; writing goes on then. */
function attempt<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
