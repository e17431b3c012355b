const pause = 2000

/** Asks until an answer comes: while there is no network, or the node starts again, there is nothing to do but wait. */
export async function fetchPatiently(address: string): Promise<Response> {
  for (;;) {
    const answer = await fetch(address, { headers: { Accept: 'text/html' } }).catch(() => undefined)
    if (answer && answer.status < 500) return answer
    await new Promise(resolve => {
      window.addEventListener('online', resolve, { once: true })
      setTimeout(resolve, pause)
    })
  }
}
