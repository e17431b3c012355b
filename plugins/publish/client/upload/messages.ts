/** Sentences of the page in the reader's language, with places to fill: `{done} of {all}`. */
export type Say = (key: string, values?: Record<string, string | number>) => string

export function createMessages(root: HTMLElement): Say {
  const messages: Record<string, string> = JSON.parse(root.dataset.messages ?? '{}')
  return (key, values = {}) =>
    (messages[key] ?? key).replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place))
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte']

/** A size as people read it, in the language of the page. */
export function formatBytes(bytes: number): string {
  const at = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1)
  const format = new Intl.NumberFormat(document.documentElement.lang, {
    style: 'unit',
    unit: units[at],
    maximumFractionDigits: at > 1 ? 1 : 0
  })
  return format.format(bytes / 1000 ** at)
}
