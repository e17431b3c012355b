/** Addresses of feeds go into the clipboard; where that is not to be had, the links that stand there lead to them. */
const links = document.querySelectorAll<HTMLAnchorElement>('[data-copy-address]')
if ('clipboard' in navigator) for (const link of links) offer(link)

function offer(link: HTMLAnchorElement) {
  const { copyAddress = '', copy = '', copied = '' } = link.dataset
  const said = document.createElement('span')
  said.className = 'visually-hidden'
  said.role = 'status'
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button'
  button.append(copy, ...[...link.children].map(child => child.cloneNode(true)))
  const tell = () => {
    said.textContent = copied
    button.textContent = copied
  }
  button.addEventListener('click', () =>
    navigator.clipboard.writeText(copyAddress).then(tell, () => undefined)
  )
  link.replaceWith(button)
  button.after(said)
}
