/** Later ones also claim to be the earlier: the most particular comes first. */
const browsers: readonly (readonly [name: string, mark: RegExp])[] = [
  ['Edge', /\bEdgA?\//],
  ['Opera', /\bOPR\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Headless)?(Chrome|Chromium|CriOS)\//],
  ['Safari', /\bSafari\//]
]

const systems: readonly (readonly [name: string, mark: RegExp])[] = [
  ['Android', /Android/],
  ['iOS', /iPhone|iPad/],
  ['Windows', /Windows/],
  ['macOS', /Macintosh/],
  ['Linux', /Linux|X11/]
]

/** What a person would call their browser, from the description it sends; empty when it is none that is known. */
export function nameBrowser(description: string): { browser: string; system: string } {
  return { browser: findName(browsers, description), system: findName(systems, description) }
}

function findName(names: typeof browsers, description: string): string {
  return names.find(([, mark]) => mark.test(description))?.[0] ?? ''
}
