const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte']

/** As people read it. */
export function formatBytes(bytes: number, locale: string): string {
  const at = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1)
  const format = { style: 'unit', unit: units[at], maximumFractionDigits: at > 1 ? 1 : 0 } as const
  return new Intl.NumberFormat(locale, format).format(bytes / 1000 ** at)
}
