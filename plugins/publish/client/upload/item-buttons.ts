export interface ItemOutcome {
  /** The list of drafts changed. */
  refresh(): void
  /** A draft is being processed again. */
  watch(id: string): void
}

/** Removing and trying again without leaving the page; the same buttons post the form where there are no scripts. */
export function listenForItemButtons(items: HTMLElement, csrf: string, { refresh, watch }: ItemOutcome) {
  const post = (path: string) =>
    fetch(path, { method: 'POST', headers: { 'X-CSRF-Token': csrf, Accept: 'text/html' } })

  items.addEventListener('click', async event => {
    const button = (event.target as Element).closest<HTMLButtonElement>(
      'button[name=remove], button[formaction]'
    )
    const row = button?.closest<HTMLElement>('[data-entry]')
    if (!button || !row?.dataset.entry) return
    event.preventDefault()
    button.disabled = true
    const id = row.dataset.entry
    const isRemoval = button.name === 'remove'
    const answer = await post(`/e/${id}/${isRemoval ? 'remove' : 'retry'}`)
    button.disabled = false
    if (!answer.ok) return
    if (isRemoval) row.remove()
    else watch(id)
    refresh()
  })
}
