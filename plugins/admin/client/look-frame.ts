const page = '/admin/look/preview'
const sheet = '/admin/look/style.css'

/** The frame beside the form. Where only styles differ they are exchanged in place; else the page is loaded anew, at the same spot. */
export function createPreview(frame: HTMLIFrameElement) {
  let shown: string | undefined

  async function show(query: string, signal: AbortSignal): Promise<void> {
    shown ??= bodyOf(await (await fetch(frame.src, { signal })).text())
    const answer = await fetch(`${page}?${query}`, { signal })
    if (!answer.ok) return
    const body = bodyOf(await answer.text())
    const isSame = body === shown
    shown = body
    if (!isSame || !exchangeStyles(frame.contentDocument, query)) reload(query)
  }

  function reload(query: string) {
    const top = frame.contentWindow?.scrollY ?? 0
    frame.addEventListener('load', () => frame.contentWindow?.scrollTo(0, top), { once: true })
    frame.contentWindow?.location.replace(`${page}?${query}`)
  }

  return { show }
}

/** Without what differs each time whatever is tried. */
function bodyOf(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  for (const token of body.querySelectorAll('input[name="csrf"]')) token.remove()
  return body.innerHTML
}

function exchangeStyles(shown: Document | null, query: string): boolean {
  const links = [...(shown?.querySelectorAll<HTMLLinkElement>(`link[href^="${sheet}"]`) ?? [])]
  const last = links.at(-1)
  if (!last) return false
  const next = last.cloneNode() as HTMLLinkElement
  next.href = `${sheet}?${query}`
  next.addEventListener('load', () => {
    for (const link of links) link.remove()
  })
  last.after(next)
  return true
}
