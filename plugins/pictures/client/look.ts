/** Milliseconds between two looks at a picture that is being made. */
const pause = 700

/** An upload begins when a file is chosen and shows how far it is. */
function follow(upload: HTMLFormElement) {
  const inputs = [...upload.elements].filter(element => element instanceof HTMLInputElement)
  for (const input of inputs) input.addEventListener('change', () => upload.requestSubmit())
  upload.addEventListener('submit', event => {
    event.preventDefault()
    send(upload, inputs[0]?.closest('.picture-field')?.querySelector('progress'))
  })
}

function send(upload: HTMLFormElement, progress: HTMLProgressElement | null | undefined) {
  const request = new XMLHttpRequest()
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    if (!progress) return
    progress.hidden = false
    progress.value = (100 * loaded) / total
  })
  request.addEventListener('load', () => {
    if (request.status < 400) location.assign(request.responseURL)
    // The node words what is wrong on a page of its own.
    else HTMLFormElement.prototype.submit.call(upload)
  })
  request.addEventListener('error', () => HTMLFormElement.prototype.submit.call(upload))
  request.open('POST', upload.action)
  request.send(new FormData(upload))
}

for (const upload of document.querySelectorAll<HTMLFormElement>('[data-upload]')) follow(upload)
if (document.querySelector('[data-waiting]')) window.setTimeout(() => location.reload(), pause)
