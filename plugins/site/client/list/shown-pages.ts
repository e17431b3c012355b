import type { ListPage } from './list-source.ts'

/** The pages of a list that stand in the grid one after the other. */
export interface ShownPages {
  has(address: string): boolean
  /** Of the page that is looked at. */
  addressInView(): string
  /** The topmost card that is seen. */
  cardInView(): HTMLElement | undefined
  /** Answers with the cards that were not there yet: what was published meanwhile moves cards from one page to the next. */
  append(page: ListPage): readonly HTMLElement[]
  prepend(page: ListPage): readonly HTMLElement[]
  /** Changes something above, while what is seen stays where it is. */
  hold<Result>(change: () => Result): Result
  replace(page: ListPage): void
  /** Closes gaps between pages that cannot be seen. */
  close(): void
}

interface Shown {
  readonly address: string
  readonly first: Element | null
}

export function createShownPages(grid: HTMLElement, address: string): ShownPages {
  let pages: Shown[] = [{ address, first: grid.firstElementChild }]

  const pathOf = (card: Element) => card.querySelector<HTMLAnchorElement>('a.card-link')?.pathname
  function freshOf({ cards }: ListPage) {
    const known = new Set([...grid.children].map(pathOf))
    return cards.filter(card => !known.has(pathOf(card)))
  }
  function cardInView() {
    const { children } = grid
    let [from, to] = [0, children.length]
    while (from < to) {
      const middle = (from + to) >> 1
      if ((children[middle] as Element).getBoundingClientRect().bottom > 0) to = middle
      else from = middle + 1
    }
    const card = children[from] ?? children[children.length - 1]
    return (card?.matches('.card') ? card : card?.nextElementSibling) as HTMLElement | undefined
  }
  return {
    has: wanted => pages.some(page => page.address === wanted),
    addressInView() {
      const middle = innerHeight / 2
      const begun = pages.findLast(({ first }) => (first?.getBoundingClientRect().top ?? 0) < middle)
      return (begun ?? pages[0])?.address ?? address
    },
    cardInView,
    append(page) {
      const fresh = freshOf(page)
      grid.append(...fresh)
      if (fresh[0]) pages.push({ address: page.address, first: fresh[0] })
      return fresh
    },
    prepend(page) {
      const fresh = freshOf(page)
      grid.prepend(...fresh, createGap())
      if (fresh[0]) pages.unshift({ address: page.address, first: fresh[0] })
      return fresh
    },
    hold(change) {
      const card = cardInView()
      const top = () => card?.getBoundingClientRect().top ?? 0
      const before = top()
      const result = change()
      scrollBy({ top: top() - before, behavior: 'instant' })
      return result
    },
    replace(page) {
      grid.replaceChildren(...page.cards)
      pages = [{ address: page.address, first: grid.firstElementChild }]
    },
    close() {
      for (const gap of grid.querySelectorAll('.grid-gap')) {
        if (gap.getBoundingClientRect().top > 1.5 * innerHeight) gap.remove()
      }
    }
  }
}

/** Rows are filled from the beginning: without it, every card below the new ones would move to another place. */
function createGap(): HTMLElement {
  const gap = document.createElement('li')
  gap.className = 'grid-gap'
  gap.role = 'presentation'
  return gap
}
