import { type Challenge, solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'

/** Does the sum while its person fills in the form, and holds the form back until it is done. */
const box = document.querySelector<HTMLElement>('[data-work]')
const form = box?.closest('form')
if (box && form) work(box, form)

function work(box: HTMLElement, form: HTMLFormElement) {
  const part = (name: string) => box.querySelector<HTMLElement>(`[data-part=${name}]`)
  const input = (name: string) => box.querySelector<HTMLInputElement>(`[name=${name}]`)
  const say = (words: string | undefined) => {
    const status = part('status')
    if (status) status.textContent = words ?? ''
  }
  const setOther = (isHidden: boolean) => {
    const other = part('other')
    if (other) other.hidden = isHidden
  }
  let isOver = false
  let wish: { submitter: HTMLElement | null } | undefined

  form.addEventListener('submit', event => {
    if (isOver) return
    event.preventDefault()
    wish = { submitter: event.submitter }
  })

  const end = (words: string | undefined) => {
    isOver = true
    say(words)
    if (wish) form.requestSubmit(wish.submitter)
  }

  say(box.dataset.working)
  setOther(true)
  solve(JSON.parse(input('challenge')?.value ?? '{}') as Challenge).then(
    solution => {
      const field = input('solution')
      if (field) field.value = JSON.stringify(solution)
      end(box.dataset.done)
    },
    () => {
      setOther(false)
      end(box.dataset.failed)
    }
  )
}

/** The browser derives keys beside the page, so several guesses go on at once and the page stays awake. */
async function solve(challenge: Challenge) {
  const controller = new AbortController()
  const step = Math.min(8, Math.max(2, navigator.hardwareConcurrency || 2))
  const searches = Array.from({ length: step }, (_, start) =>
    solveChallenge({ challenge, controller, deriveKey, counterStart: start, counterStep: step })
  )
  const solution = await Promise.race(searches)
  controller.abort()
  if (!solution) throw new Error('The work took too long.')
  return solution
}
