/** The reader comes when somebody asks for it; without it, the same links lead to the pages below one another. */
function offerReader(root: ParentNode) {
  const opener = root.querySelector<HTMLAnchorElement>('[data-document-open=document]')
  if (!opener) return
  const open = async (page?: number) => {
    const { openReader } = await import('./reader/reader.ts')
    await openReader(opener, page)
  }
  const follow = (event: MouseEvent, page?: number) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    open(page).catch(() => location.assign(opener.href))
  }
  opener.addEventListener('click', event => follow(event))
  root.querySelector('[data-document-contents]')?.addEventListener('click', event => {
    const line = (event.target as Element).closest<HTMLElement>('[data-page]')
    if (line) follow(event as MouseEvent, Number(line.dataset.page))
  })
  const [, page] = /^#page-(\d+)$/.exec(location.hash) ?? []
  if (page && root === document) open(Number(page)).catch(() => undefined)
}

document.addEventListener('hob:content', event => offerReader((event as CustomEvent<HTMLElement>).detail))
offerReader(document)
