/** Stops fetching those that are not there yet: to be taken out of the page is not enough for that. */
export function giveUpPictures(pictures: Iterable<HTMLImageElement>) {
  for (const picture of pictures) {
    if (picture.complete && picture.naturalWidth > 0) continue
    for (const source of picture.parentElement?.querySelectorAll('source') ?? []) source.remove()
    // The other way round, the address that is left would be fetched for a moment.
    picture.removeAttribute('src')
    picture.removeAttribute('srcset')
  }
}

/** What the grid shows already stands in for the larger picture until that is there. */
export function standIn(article: HTMLElement, card: HTMLElement | undefined) {
  const small = card?.querySelector<HTMLImageElement>('.picture-image')
  const placeholder = article.querySelector<HTMLImageElement>('.stage .picture-placeholder')
  if (placeholder && small?.complete && small.currentSrc) placeholder.src = small.currentSrc
}
