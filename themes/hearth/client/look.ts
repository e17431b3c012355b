/** Shows a choice at once; the answer, which nobody waits for, only keeps it. */
document.addEventListener('click', event => {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-choice]')
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  const { choice = '', value = '' } = link.dataset
  document.documentElement.setAttribute(`data-${choice}`, value)
  for (const other of document.querySelectorAll(`a[data-choice="${choice}"]`)) {
    if (other === link) other.setAttribute('aria-current', 'true')
    else other.removeAttribute('aria-current')
  }
  fetch(link.href, { redirect: 'manual', keepalive: true }).catch(() => location.assign(link.href))
})
