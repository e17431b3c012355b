/** What the node tells a bell. */
interface BellNote {
  count: number
  isMore: boolean
  label: string
}

const bell = document.querySelector<HTMLElement>('[data-bell]')
if (bell) keepUp(bell)

/** Keeps the bell up to date while somebody looks: a page in the background holds no connection. */
function keepUp(bell: HTMLElement) {
  const label = bell.querySelector<HTMLElement>('[data-bell-label]')
  const count = bell.querySelector<HTMLElement>('[data-bell-count]')
  const said = document.createElement('span')
  said.className = 'visually-hidden'
  said.role = 'status'
  bell.after(said)
  let known = readCount(count)
  let source: EventSource | undefined

  function show(note: BellNote) {
    if (label) label.textContent = note.label
    if (count) {
      count.hidden = note.count === 0
      count.textContent =
        new Intl.NumberFormat(document.documentElement.lang).format(note.count) + (note.isMore ? '+' : '')
    }
    if (note.count > known) {
      said.textContent = note.label
      document.dispatchEvent(new CustomEvent('hob:notified'))
    }
    known = note.count
  }

  function listen() {
    source ??= new EventSource('/notifications/live')
    source.addEventListener('bell', event => show(JSON.parse((event as MessageEvent<string>).data)))
  }

  function leave() {
    source?.close()
    source = undefined
  }

  const follow = () => (document.visibilityState === 'visible' ? source || listen() : leave())
  document.addEventListener('visibilitychange', follow)
  // A page that is kept to go back to would be kept with its connection.
  addEventListener('pagehide', leave)
  addEventListener('pageshow', follow)
  follow()
}

/** Whatever numbers the page is written in. */
function readCount(count: HTMLElement | null): number {
  return Number(count?.dataset.bellCount ?? 0)
}
