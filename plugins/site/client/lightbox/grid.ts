/** The cards of the grid as they are now: more of them may come while an entry is shown. */
export interface GridCards {
  links(): readonly HTMLAnchorElement[]
  /** Where an address stands in the grid; -1 where it does not. */
  at(address: string | undefined): number
  card(address: string): HTMLElement | undefined
  whenChanged(react: () => void): void
}

export function readGrid(grid: HTMLElement): GridCards {
  const links = () => [...grid.querySelectorAll<HTMLAnchorElement>('a.card-link')]
  const at = (address: string | undefined) => links().findIndex(link => link.pathname === address)
  return {
    links,
    at,
    card: address => links()[at(address)]?.closest<HTMLElement>('.card') ?? undefined,
    whenChanged: react => new MutationObserver(react).observe(grid, { childList: true })
  }
}
