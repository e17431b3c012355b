/** What the buttons say, and what is said once the address was copied. */
interface Words {
  copy?: string
  copied?: string
  share?: string
}

/** A line of buttons that put an address into the clipboard, or give it to whom the device can give it; as far as the browser can. */
export function offerLink(link: ShareData & { url: string }, words: Words): HTMLElement {
  const line = document.createElement('p')
  line.className = 'cluster'
  const said = document.createElement('span')
  said.className = 'soft'
  said.role = 'status'
  const tell = () => {
    said.textContent = words.copied ?? ''
  }
  // A browser that may not, and a person who changes their mind, are still shown the link.
  const nothing = () => undefined
  if ('clipboard' in navigator)
    line.append(makeButton(words.copy, () => navigator.clipboard.writeText(link.url).then(tell, nothing)))
  if ('share' in navigator) line.append(makeButton(words.share, () => navigator.share(link).catch(nothing)))
  line.append(said)
  return line
}

function makeButton(label: string | undefined, act: () => unknown) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button'
  button.textContent = label ?? ''
  button.addEventListener('click', act)
  return button
}
