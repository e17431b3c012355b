/** Likes and takes it back without leaving the place on the page; where that fails the form does it by itself. */
function enhance(root: ParentNode) {
  for (const form of root.querySelectorAll<HTMLFormElement>('form[data-like]:not([data-ready])')) {
    form.dataset.ready = ''
    const button = form.querySelector<HTMLButtonElement>('button')
    form.addEventListener('submit', async event => {
      event.preventDefault()
      const isLiked = button?.getAttribute('aria-pressed') === 'true'
      try {
        const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>)
        // Where it would lead is where one is.
        const { type } = await fetch(form.action, { method: 'POST', body, redirect: 'manual' })
        if (type !== 'opaqueredirect') throw new Error(type)
        button?.setAttribute('aria-pressed', String(!isLiked))
        form.action = `${form.dataset.like}/${isLiked ? 'like' : 'unlike'}`
      } catch {
        form.submit()
      }
    })
  }
}

document.addEventListener('hob:content', event => enhance((event as CustomEvent<HTMLElement>).detail))
enhance(document)
