/** Codes of libraries, where they differ from those that everybody else uses. */
const bibliographic: Readonly<Record<string, string>> = {
  alb: 'sq',
  arm: 'hy',
  baq: 'eu',
  bur: 'my',
  chi: 'zh',
  cze: 'cs',
  dut: 'nl',
  fre: 'fr',
  geo: 'ka',
  ger: 'de',
  gre: 'el',
  ice: 'is',
  mac: 'mk',
  mao: 'mi',
  may: 'ms',
  per: 'fa',
  rum: 'ro',
  slo: 'sk',
  tib: 'bo',
  wel: 'cy'
}

/** The tag of a language as browsers know it, from what a file says: `ger` is `de`. Undefined for what is none. */
export function readLanguage(told: string | undefined): string | undefined {
  if (!told || ['und', 'zxx', 'mul', 'mis'].includes(told.toLowerCase())) return undefined
  try {
    return Intl.getCanonicalLocales(bibliographic[told.toLowerCase()] ?? told)[0]
  } catch {
    return undefined
  }
}

/** In its own words: `Deutsch`. */
export function nameLanguage(tag: string): string {
  return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag
}
