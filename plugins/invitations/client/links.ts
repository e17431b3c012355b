/** A link that was just made is told once: here it goes into the clipboard, or to whom the device can give it. */
const box = document.querySelector<HTMLElement>('[data-invitation]')
if (box) offer(box)

function offer(box: HTMLElement) {
  const { invitation: url = '', copy = '', copied = '', share = '' } = box.dataset
  const ways = document.createElement('p')
  ways.className = 'cluster'
  const said = document.createElement('span')
  said.className = 'soft'
  said.role = 'status'
  const say = () => {
    said.textContent = copied
  }
  // A browser that may not, and a person who changes their mind, are still shown the link.
  const nothing = () => undefined
  if ('clipboard' in navigator)
    ways.append(button(copy, () => navigator.clipboard.writeText(url).then(say, nothing)))
  if ('share' in navigator) ways.append(button(share, () => navigator.share({ url }).catch(nothing)))
  ways.append(said)
  box.append(ways)
}

function button(label: string, act: () => unknown) {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'button'
  made.textContent = label
  made.addEventListener('click', act)
  return made
}
