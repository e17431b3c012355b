/** Milliseconds between two looks at a picture that is being made. */
const pause = 700

/** Uploads begin when a file is chosen, show how far they are, and end on the page that tries the picture. */
export function sendPictures(form: HTMLFormElement) {
  for (const upload of document.querySelectorAll<HTMLFormElement>('[data-upload]')) {
    upload.addEventListener('submit', event => {
      event.preventDefault()
      send(upload, form)
    })
    for (const input of upload.elements) {
      if (input instanceof HTMLInputElement && input.type === 'file')
        input.addEventListener('change', () => upload.requestSubmit())
    }
  }
  if (document.querySelector('[data-waiting]')) window.setTimeout(() => location.reload(), pause)
}

function send(upload: HTMLFormElement, form: HTMLFormElement) {
  const request = new XMLHttpRequest()
  const field = [...upload.elements][0]?.closest('.picture-field')
  const progress = field?.querySelector('progress')
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    if (!progress) return
    progress.hidden = false
    progress.value = (100 * loaded) / total
  })
  request.addEventListener('load', () => location.assign(request.responseURL || location.href))
  request.open('POST', addressOf(upload, form))
  request.send(new FormData(upload))
}

/** With what is in the form by now. */
function addressOf(upload: HTMLFormElement, form: HTMLFormElement): URL {
  const address = new URL(upload.action)
  for (const [name, value] of new FormData(form)) {
    if (name !== 'csrf' && typeof value === 'string') address.searchParams.set(name, value)
  }
  return address
}
