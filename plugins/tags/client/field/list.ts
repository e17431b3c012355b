let made = 0

/** The list under a field: it has the keys while it is open, the field keeps the focus. */
export function createList(input: HTMLInputElement, choose: (name: string) => void) {
  const list = document.createElement('ul')
  const told = document.createElement('p')
  list.id = `tags-list-${++made}`
  list.className = 'tag-suggestions'
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', input.labels?.[0]?.textContent ?? '')
  list.hidden = true
  told.className = 'visually-hidden'
  told.setAttribute('role', 'status')
  input.after(list, told)
  input.setAttribute('role', 'combobox')
  input.setAttribute('aria-autocomplete', 'list')
  input.setAttribute('aria-controls', list.id)
  input.setAttribute('aria-expanded', 'false')
  let active = -1

  const options = () => [...list.children] as HTMLElement[]
  function activate(at: number) {
    active = at
    for (const [index, option] of options().entries())
      option.setAttribute('aria-selected', String(index === at))
    const option = options()[at]
    if (option) input.setAttribute('aria-activedescendant', option.id)
    else input.removeAttribute('aria-activedescendant')
    option?.scrollIntoView({ block: 'nearest' })
  }
  function open(isOpen: boolean) {
    list.hidden = !isOpen
    input.setAttribute('aria-expanded', String(isOpen))
    if (!isOpen) activate(-1)
  }
  function take(at: number) {
    const name = options()[at]?.textContent
    open(false)
    if (name) choose(name)
  }
  // Before the field would lose the focus.
  list.addEventListener('pointerdown', event => event.preventDefault())
  list.addEventListener('click', ({ target }) => {
    const option = (target as Element).closest('[role=option]')
    if (option) take(options().indexOf(option as HTMLElement))
  })

  const moves: Record<string, () => number> = {
    ArrowDown: () => (active + 1) % list.children.length,
    ArrowUp: () => (active <= 0 ? list.children.length : active) - 1
  }
  return {
    show(names: readonly string[]) {
      list.replaceChildren(...names.map((name, at) => drawOption(name, `${list.id}-${at}`)))
      open(names.length > 0)
      told.textContent = (input.dataset.found ?? '').replace('{count}', String(names.length))
    },
    close: () => open(false),
    /** Whether the list made something of the key. */
    handles(key: string): boolean {
      const move = moves[key]
      if (list.hidden || !(move || key === 'Escape' || (key === 'Enter' && active >= 0))) return false
      if (move) activate(move())
      else if (key === 'Enter') take(active)
      else open(false)
      return true
    }
  }
}

function drawOption(name: string, id: string): HTMLElement {
  const option = document.createElement('li')
  option.id = id
  option.dir = 'auto'
  option.setAttribute('role', 'option')
  option.setAttribute('aria-selected', 'false')
  option.textContent = name
  return option
}
