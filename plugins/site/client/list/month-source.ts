/** One month of the page that counts them. */
export interface Month {
  /** `2024-05` */
  readonly month: string
  readonly count: number
  /** With the year and the number of entries, in the reader's language. */
  readonly name: string
  readonly address: string
}

export interface Year {
  readonly label: string
  readonly months: readonly Month[]
}

/** What a list needs to have for its months to be worth a place beside it. */
const fewestEntries = 100
const fewestMonths = 4

/** The years of a page of months and what they are called together; undefined where they are too few, or cannot be had. */
export async function readMonths(address: string): Promise<{ label: string; years: Year[] } | undefined> {
  const answer = await fetch(address, { headers: { Accept: 'text/html' } }).catch(() => undefined)
  if (!answer?.ok) return undefined
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const root = page.querySelector<HTMLElement>('[data-months]')
  const years = [...(root?.querySelectorAll<HTMLElement>('[data-year]') ?? [])].map(readYear)
  const months = years.flatMap(year => year.months)
  const total = months.reduce((sum, { count }) => sum + count, 0)
  if (total <= fewestEntries || months.length < fewestMonths) return undefined
  return { label: root?.dataset.months ?? '', years }
}

function readYear(section: HTMLElement): Year {
  const links = [...section.querySelectorAll<HTMLAnchorElement>('a[data-month]')]
  return {
    label: section.dataset.year ?? '',
    months: links.map(link => ({
      month: link.dataset.month ?? '',
      count: Number(link.dataset.count),
      name: link.dataset.name ?? '',
      address: link.getAttribute('href') ?? ''
    }))
  }
}
