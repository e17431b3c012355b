/** The code of a frame goes into the clipboard; where that is not to be had, it stands there to be marked. */
function offer(root: ParentNode) {
  if (!('clipboard' in navigator)) return
  for (const box of root.querySelectorAll<HTMLElement>('[data-embed]:not([data-ready])')) {
    box.dataset.ready = ''
    const code = box.querySelector('textarea')
    if (code) box.append(button(box.dataset, code))
  }
}

function button({ copy = '', copied = '' }: DOMStringMap, code: HTMLTextAreaElement) {
  const line = document.createElement('p')
  line.className = 'cluster'
  const said = document.createElement('span')
  said.className = 'soft'
  said.role = 'status'
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'button'
  made.textContent = copy
  const tell = () => {
    said.textContent = copied
  }
  made.addEventListener('click', () =>
    navigator.clipboard.writeText(code.value).then(tell, () => code.select())
  )
  line.append(made, said)
  return line
}

document.addEventListener('hob:content', event => offer((event as CustomEvent<HTMLElement>).detail))
offer(document)
