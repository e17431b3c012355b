/** Languages offered for tracks, as BCP 47 tags. */
const tags = (
  'ar bg bn br ca cs cy da de el en eo es et eu fa fi fr ga gl he hi hr hu hy id is it ja ka kk ko lt lv mk ml mn ms ' +
  'nb ne nl oc pa pl pt pt-BR ro ru sk sl sq sr sv sw ta te th tr uk ur uz vi yi zh-Hans zh-Hant'
).split(' ')

/** Sorted by their names in the reader's language; one that a track has already stays among them. */
export function languageOptions(locale: string, known = ''): { value: string; label: string }[] {
  const names = new Intl.DisplayNames([locale], { type: 'language', fallback: 'code' })
  const order = new Intl.Collator(locale).compare
  const all = known && !tags.includes(known) && isLanguage(known) ? [...tags, known] : tags
  return all
    .map(value => ({ value, label: names.of(value) ?? value }))
    .sort((one, other) => order(one.label, other.label))
}

export function isLanguage(tag: string): boolean {
  try {
    return tag.length <= 35 && Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

/** In its own words, as a menu of tracks names it: `Deutsch`. */
export function nameLanguage(tag: string): string {
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag
  return name.slice(0, 1).toLocaleUpperCase(tag) + name.slice(1)
}
