/** What is said at an end of the list; the words stand beside the list in the reader's language. */
export type EndState = 'idle' | 'loading' | 'loaded' | 'failed' | 'end'

export type Side = 'before' | 'after'

/** One end of what is shown: the plain link to the page beyond it, made a button, and a line that says what goes on. */
export interface ListEnd {
  /** Of the page beyond; undefined where there is none. */
  address(): string | undefined
  /** Puts the links of the page that is the outermost now in the place of those of before. */
  take(pager: HTMLElement | undefined): void
  state(): EndState
  say(state: EndState): void
  /** Pixels between what is seen and this end; less than nothing when it is in sight. */
  distance(): number
}

const rels = { before: 'prev', after: 'next' } as const

export function createListEnd(root: HTMLElement, side: Side, ask: () => void): ListEnd {
  const status = addStatus(root, side)
  let pager = findPager(root, side)
  let state: EndState = 'idle'
  const link = () => pager?.querySelector<HTMLAnchorElement>(`a[rel=${rels[side]}]`) ?? undefined

  function name() {
    const label = link()?.querySelector('span')
    const word = state === 'failed' ? root.dataset.again : side === 'after' ? root.dataset.more : undefined
    if (label && word) label.textContent = word
  }
  function take(next: HTMLElement | undefined) {
    const hadFocus = pager?.contains(document.activeElement)
    if (next !== pager) pager?.remove()
    pager = next
    // Below the list the way back is up.
    if (side === 'after') pager?.querySelector('a[rel=prev]')?.remove()
    if (pager) status[side === 'before' ? 'after' : 'before'](pager)
    name()
    if (hadFocus) (link() ?? status).focus({ preventScroll: true })
  }
  root.addEventListener('click', event => {
    const clicked = (event.target as Element).closest('a')
    if (!clicked || clicked !== link() || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    ask()
  })
  take(pager)
  return {
    address: () => link()?.href,
    take,
    state: () => state,
    say(next) {
      state = next
      status.textContent = next === 'idle' ? '' : (root.dataset[next] ?? '')
      status.dataset.state = next
      name()
    },
    distance() {
      const { top, bottom } = (pager ?? status).getBoundingClientRect()
      return side === 'after' ? top - innerHeight : -bottom
    }
  }
}

export function findPager(root: HTMLElement, side: Side): HTMLElement | undefined {
  return root.querySelector<HTMLElement>(`[data-pager=${side}]`) ?? undefined
}

/** At the outside of the list. */
function addStatus(root: HTMLElement, side: Side): HTMLElement {
  const status = document.createElement('p')
  status.className = 'list-status'
  status.role = 'status'
  status.tabIndex = -1
  root[side === 'before' ? 'prepend' : 'append'](status)
  return status
}
