/** The page as the node would draw it now; undefined where it cannot be had, or another one is drawn in its place. */
export async function readPage(): Promise<Document | undefined> {
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
    if (!answer.ok || answer.redirected) return undefined
    return new DOMParser().parseFromString(await answer.text(), 'text/html')
  } catch {
    // The line is broken for a moment.
    return undefined
  }
}

/** Reads the page every so many milliseconds while somebody looks at it, until `take` says that nothing more is to come. */
export function lookAgain(interval: number, take: (page: Document) => 'again' | 'done') {
  const look = async () => {
    const page = document.hidden ? undefined : await readPage()
    if (!page || take(page) === 'again') setTimeout(look, interval)
  }
  setTimeout(look, interval)
}
