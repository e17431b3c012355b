import type { Cluster } from './places.ts'

interface File {
  role: string
  address: string
  type: string
  width?: number
  height?: number
}

/** What is at a place: the picture and title of an entry, or the way to all of several. */
export function fillPopup(
  { latitude, longitude, count, entry }: Cluster,
  words: DOMStringMap,
  changed: () => void
) {
  const link = document.createElement('a')
  link.className = 'map-entry'
  const title = document.createElement('span')
  title.dir = 'auto'
  link.append(title)
  if (entry) {
    link.href = entry.address
    title.textContent = entry.title || (words.untitled ?? '')
    void addPicture(link, entry.address, changed)
    return link
  }
  const address = new URL(location.href)
  address.search = ''
  const day = new URLSearchParams(location.search).get('day')
  if (day) address.searchParams.set('day', day)
  address.searchParams.set('at', `${latitude.toFixed(5)},${longitude.toFixed(5)}`)
  address.searchParams.set('zoom', '16')
  link.href = address.href
  const number = new Intl.NumberFormat(document.documentElement.lang)
  title.textContent = `${words.entries}: ${number.format(count)}`
  return link
}

/** As small as there is; without the API, or with nothing to see, the title has to do. */
async function addPicture(link: HTMLElement, address: string, changed: () => void) {
  const answer = await fetch(address.replace('/e/', '/api/v1/entries/')).catch(() => undefined)
  if (!answer?.ok) return
  const {
    files = [],
    alt = '',
    sensitive
  } = (await answer.json()) as {
    files?: File[]
    alt?: string
    sensitive?: boolean
  }
  const shown = files
    .filter(({ role, type, width }) => role !== 'original' && type.startsWith('image/') && width)
    .toSorted((one, other) => (one.width ?? 0) - (other.width ?? 0))[0]
  if (!shown || sensitive) return
  const picture = document.createElement('img')
  picture.src = shown.address
  picture.alt = alt
  picture.width = shown.width ?? 0
  picture.height = shown.height ?? 0
  picture.addEventListener('load', changed)
  link.prepend(picture)
}
