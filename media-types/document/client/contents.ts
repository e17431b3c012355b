/** Chapters of a book are pages of their own: places within it, which comments and addresses name, lead there. */
function leadToChapters(root: ParentNode) {
  const opener = root.querySelector<HTMLAnchorElement>('[data-document-open=book]')
  const addressOf = (page: number | string) => (opener?.href ?? '').replace(/\d+$/, String(page))
  opener?.closest<HTMLElement>('article[data-entry]')?.addEventListener('hob:show', event => {
    event.preventDefault()
    location.assign(addressOf((event as CustomEvent<{ page: number }>).detail.page))
  })
  const [, page] = /^#page-(\d+)/.exec(location.hash) ?? []
  // In the place of this page: who goes back from a chapter goes on to where they came from.
  if (opener && page && root === document) location.replace(addressOf(page))
}

document.addEventListener('hob:content', event => leadToChapters((event as CustomEvent<HTMLElement>).detail))
leadToChapters(document)
