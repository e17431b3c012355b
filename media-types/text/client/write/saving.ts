import { field, type Keeper, wordsOf } from './keeper.ts'
import type { Say } from './messages.ts'

interface Outcome {
  revision: number
  savedAt?: string
  draft?: string
}

export interface Saving {
  changed(): void
  /** What is not saved yet, at once. */
  now(): void
  /** The form itself is sent, and its page says what became of it. */
  leave(): void
}

/** Milliseconds without a key. */
const pause = 3000
/** Milliseconds before the next try when the node cannot be reached. */
const retry = 10_000
/** Bytes that browsers still send for a page that goes away. */
const lasting = 60_000

export function createSaving(
  form: HTMLFormElement,
  { state, keeper, say }: { state: HTMLElement; keeper: Keeper; say: Say }
): Saving {
  let timer: number | undefined
  let isDirty = false
  let isSending = false
  let isStopped = false

  const later = (wait: number) => {
    window.clearTimeout(timer)
    timer = window.setTimeout(send, wait)
  }
  const settle = ({ revision, savedAt = '' }: Outcome, sent: string) => {
    field(form, 'revision').value = String(revision)
    const isSame = sent === JSON.stringify(wordsOf(form))
    isDirty = !isSame
    if (isSame) keeper.forget()
    else later(pause)
    const time = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: 'short' })
    state.textContent = say('saved', { time: time.format(new Date(savedAt)) })
  }
  /** The other window's words are safe; saving again, by the button, goes over them. */
  const stop = ({ revision, draft }: Outcome) => {
    isStopped = true
    field(form, 'revision').value = String(revision)
    if (draft) field(form, 'draft').value = draft
    state.textContent = say('conflict')
    state.classList.add('write-trouble')
  }
  async function send() {
    if (!isDirty || isSending || isStopped) return
    isSending = true
    const words = JSON.stringify(wordsOf(form))
    try {
      const answer = await ask(form)
      if (answer.status === 200) settle((await answer.json()) as Outcome, words)
      else if (answer.status === 409) stop((await answer.json()) as Outcome)
      else throw new Error(`Answered ${answer.status}.`)
    } catch {
      state.textContent = say('kept')
      later(retry)
    } finally {
      isSending = false
    }
  }

  return {
    changed() {
      isDirty = true
      keeper.keep()
      if (!isStopped) later(pause)
    },
    now: () => void send(),
    leave() {
      isStopped = true
      window.clearTimeout(timer)
    }
  }
}

function ask(form: HTMLFormElement): Promise<Response> {
  const body = new URLSearchParams()
  for (const [name, value] of new FormData(form)) body.append(name, String(value))
  body.set('act', 'save')
  return fetch(form.action, {
    method: 'POST',
    headers: { Accept: 'application/json' },
    body,
    keepalive: body.toString().length < lasting
  })
}
