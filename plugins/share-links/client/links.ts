/** A link that was just made is told once: here it goes into the clipboard, or to whom the device can give it. */
const box = document.querySelector<HTMLElement>('[data-share-link]')
if (box) offer(box)

function offer(box: HTMLElement) {
  const { shareLink: url = '', copy = '', copied = '', share = '', title = '' } = box.dataset
  const ways = document.createElement('p')
  ways.className = 'cluster'
  const said = document.createElement('span')
  said.className = 'soft'
  said.role = 'status'
  if ('clipboard' in navigator) {
    const say = () => {
      said.textContent = copied
    }
    ways.append(button(copy, () => navigator.clipboard.writeText(url).then(say, () => undefined)))
  }
  // Who changes their mind in the device's own dialogue need not be told.
  const give = () => navigator.share({ url, title }).catch(() => undefined)
  if ('share' in navigator) ways.append(button(share, give))
  ways.append(said)
  box.querySelector('.token')?.parentElement?.after(ways)
}

function button(label: string, act: () => unknown) {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'button'
  made.textContent = label
  made.addEventListener('click', act)
  return made
}
