/** What the buttons say, and what is said once it was copied. */
interface Words {
  copy?: string
  copied?: string
  share?: string
}

/** A line of buttons that put an address into the clipboard, or give it to whom the device can give it; as far as the browser can. */
export function offerLink(link: ShareData & { url: string }, words: Words): HTMLElement {
  const line = offerCopy(() => link.url, words)
  // A person who changes their mind is still shown the link.
  const share = () => navigator.share(link).catch(() => undefined)
  if ('share' in navigator) line.lastElementChild?.before(makeButton(words.share, share))
  return line
}

/** A line with a button that puts words into the clipboard, where there is one; `refused` is for browsers that may not use it. */
export function offerCopy(
  read: () => string,
  words: Words,
  refused: () => void = () => undefined
): HTMLElement {
  const line = document.createElement('p')
  line.className = 'cluster'
  const said = document.createElement('span')
  said.className = 'soft'
  said.role = 'status'
  const tell = () => {
    said.textContent = words.copied ?? ''
  }
  const copy = () => navigator.clipboard.writeText(read()).then(tell, refused)
  if ('clipboard' in navigator) line.append(makeButton(words.copy, copy))
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
