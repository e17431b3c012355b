const form = document.querySelector<HTMLFormElement>('[data-batch]')

/** Milliseconds without typing after which the preview is asked for. */
const pause = 300

/** The first titles as they would be, while the pattern is typed. */
function followPattern(form: HTMLFormElement) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let asking: AbortController | undefined

  async function ask() {
    asking?.abort()
    asking = new AbortController()
    const body = new URLSearchParams()
    for (const [name, value] of new FormData(form)) body.append(name, String(value))
    body.set('step', 'preview')
    const answer = await fetch(form.action, { method: 'POST', body, signal: asking.signal }).catch(
      () => undefined
    )
    if (!answer?.ok) return
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const [preview, shown] = [page, document].map(place => place.querySelector('[data-preview]'))
    if (preview && shown) shown.replaceChildren(...preview.childNodes)
  }

  form.querySelector('[data-preview-button]')?.toggleAttribute('hidden', true)
  const askSoon = () => {
    clearTimeout(timer)
    timer = setTimeout(ask, pause)
  }
  for (const field of form.querySelectorAll('[name="title"], [name="order"]'))
    field.addEventListener('input', askSoon)
  // Whoever types quickly has begun before this runs.
  const title = form.querySelector<HTMLInputElement>('[name="title"]')
  if (title && title.value !== title.defaultValue) askSoon()
}

if (form) followPattern(form)
