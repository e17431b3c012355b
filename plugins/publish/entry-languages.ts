/** Languages offered for texts and media, as BCP 47 tags; a list long enough for most people and short enough to choose from. */
const tags = (
  'ar bg bn br ca cs cy da de el en eo es et eu fa fi fr ga gl he hi hr hu hy id is it ja ka kk ko lt lv mk ml mn ms ' +
  'nb ne nl oc pa pl pt pt-BR ro ru sk sl sq sr sv sw ta te th tr uk ur uz vi yi zh-Hans zh-Hant'
).split(' ')

const known = new Set(tags)

export function isEntryLanguage(tag: string): boolean {
  return known.has(tag)
}

/** Sorted by their names in the reader's language. */
export function languageOptions(locale: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames([locale], { type: 'language', fallback: 'code' })
  const order = new Intl.Collator(locale).compare
  return tags
    .map(value => ({ value, label: names.of(value) ?? value }))
    .sort((one, other) => order(one.label, other.label))
}
