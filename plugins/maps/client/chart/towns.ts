interface Town {
  name: string
  latitude: number
  longitude: number
}

/** Milliseconds after the last letter. */
const pause = 200

/** Names of towns while they are typed; whoever chooses one stays on the page. */
export function searchTowns(choose: (town: Town) => void) {
  const form = document.querySelector<HTMLFormElement>('[data-town-search]')
  const list = form?.querySelector<HTMLElement>('[data-towns]')
  const input = form?.querySelector<HTMLInputElement>('input[name="q"]')
  if (!form || !list || !input) return
  let waiting: ReturnType<typeof setTimeout> | undefined
  let asking = new AbortController()

  async function search() {
    asking.abort()
    asking = new AbortController()
    const words = input!.value.trim()
    form!.querySelector('[data-no-town]')?.remove()
    if (words === '') return list!.replaceChildren()
    const query = new URLSearchParams({ q: words })
    const answer = await fetch(`/api/v1/towns?${query}`, { signal: asking.signal }).catch(() => undefined)
    if (!answer?.ok) return
    const { items } = (await answer.json()) as { items: Town[] }
    list!.replaceChildren(...(items.length > 0 ? items.map(draw) : [none()]))
  }

  function draw(town: Town): HTMLElement {
    const [item, button] = [document.createElement('li'), document.createElement('button')]
    button.type = 'button'
    button.className = 'button button-quiet'
    button.dir = 'auto'
    button.textContent = town.name
    button.addEventListener('click', () => {
      choose(town)
      list!.replaceChildren()
    })
    item.append(button)
    return item
  }

  function none(): HTMLElement {
    const item = document.createElement('li')
    item.className = 'soft'
    item.textContent = form!.dataset.none ?? ''
    return item
  }

  input.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => void search(), pause)
  })
  form.addEventListener('submit', event => {
    event.preventDefault()
    clearTimeout(waiting)
    void search()
  })
}
