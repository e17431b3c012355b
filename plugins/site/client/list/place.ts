/** Where in a list somebody is: a card, and how far below the top of the window it stands. */
interface Place {
  readonly card: string
  readonly top: number
}

/** Keeps the place in the browser's history, for a document that is loaded anew is shorter than the one that was left. */
export interface PlaceKeeper {
  /** Into the entry of the history that is shown, together with the address of the page that is looked at. */
  keep(address: string, card: HTMLElement | undefined): void
  /** Scrolls to the place that was kept; false where none was, or where it cannot be reached yet. */
  restore(): boolean
}

export function createPlaceKeeper(grid: HTMLElement): PlaceKeeper {
  history.scrollRestoration = 'manual'
  return {
    keep(address, card) {
      const link = card?.querySelector<HTMLAnchorElement>('a.card-link')
      const top = card?.getBoundingClientRect().top ?? 0
      const place: Place | undefined = link && scrollY > 0 ? { card: link.pathname, top } : undefined
      history.replaceState({ ...history.state, place }, '', address)
    },
    restore() {
      const { place } = (history.state ?? {}) as { place?: Place }
      const link = place && grid.querySelector(`a.card-link[href="${CSS.escape(place.card)}"]`)
      const card = link?.closest('.card')
      if (!place || !card) return false
      const away = () => card.getBoundingClientRect().top - place.top
      scrollBy({ top: away(), behavior: 'instant' })
      return Math.abs(away()) < 2
    }
  }
}
