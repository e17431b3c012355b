/** Cards on each side of the current one in the strip. */
const besides = 12

/** The strip of neighbours under the stage, in the order of the grid and from what its cards show: nothing is fetched. */
export interface LightboxStrip {
  draw(links: readonly HTMLAnchorElement[], current: number): void
}

export function createStrip(dialog: HTMLElement): LightboxStrip {
  const nav = dialog.querySelector('.strip') as HTMLElement
  const list = dialog.querySelector('[data-strip]') as HTMLElement
  const template = dialog.querySelector('[data-strip-item]') as HTMLTemplateElement
  const items = new Map<string, HTMLElement>()

  const itemOf = (link: HTMLAnchorElement) => {
    const item = items.get(link.pathname) ?? createItem(template, link)
    items.set(link.pathname, item)
    return item
  }
  return {
    draw(links, current) {
      const shown = links.slice(Math.max(current - besides, 0), current + besides + 1).map(itemOf)
      for (const item of [...list.children]) if (!shown.includes(item as HTMLElement)) item.remove()
      for (const [at, item] of shown.entries()) if (list.children[at] !== item) place(list, item, at)
      for (const item of shown) mark(item, links[current]?.pathname)
      nav.hidden = links.length < 2
      list.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
    }
  }
}

function createItem(template: HTMLTemplateElement, link: HTMLAnchorElement): HTMLElement {
  const item = document.importNode(template.content, true).firstElementChild as HTMLElement
  const card = link.closest('.card')
  const anchor = item.querySelector('a') as HTMLAnchorElement
  const words = anchor.querySelector('.visually-hidden')
  anchor.href = link.pathname
  if (words) words.textContent = link.querySelector('.card-title')?.textContent ?? ''
  item.classList.toggle('strip-covered', card?.classList.contains('card-sensitive') ?? false)
  const picture = link.querySelector<HTMLImageElement>('.picture-image')
  const icon = (link.querySelector('.icon') ?? card?.querySelector('.badge-kind .icon'))?.cloneNode(true)
  const shown = picture ? thumbnail(picture) : icon
  if (shown) anchor.querySelector('.icon')?.replaceWith(shown)
  return item
}

/** The file that the grid shows, else the smallest there is. */
function thumbnail(picture: HTMLImageElement): HTMLImageElement {
  const image = document.createElement('img')
  image.alt = ''
  image.loading = 'lazy'
  image.decoding = 'async'
  image.src = picture.currentSrc || picture.srcset.split(' ', 1)[0] || picture.src
  return image
}

/** An item that stays where it is keeps the focus it may have. */
function place(list: HTMLElement, item: HTMLElement, at: number) {
  list.insertBefore(item, list.children[at] ?? null)
}

function mark(item: HTMLElement, current: string | undefined) {
  const link = item.querySelector('a') as HTMLAnchorElement
  if (link.pathname === current) link.setAttribute('aria-current', 'page')
  else link.removeAttribute('aria-current')
}
