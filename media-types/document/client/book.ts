/** Arrows turn the pages of a book as they lie: in a right-to-left page the next one is on the left. */
function turnByKeys() {
  const link = (rel: string) => document.querySelector<HTMLAnchorElement>(`.document-turn a[rel=${rel}]`)
  document.addEventListener('keydown', event => {
    const { key, ctrlKey, metaKey, altKey, shiftKey, target, defaultPrevented } = event
    if (defaultPrevented || ctrlKey || metaKey || altKey || shiftKey) return
    if (target instanceof Element && target.closest('input, textarea, select')) return
    const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    if (key !== 'ArrowLeft' && key !== 'ArrowRight') return
    link(key === forward ? 'next' : 'prev')?.click()
  })
}

turnByKeys()
