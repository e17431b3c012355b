/** Seconds as `4:05` or `1:02:09`. */
export function formatTime(value: number): string {
  const seconds = Number.isFinite(value) ? Math.max(0, Math.floor(value)) : 0
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const shown = parts[0] ? parts : parts.slice(1)
  return shown.map((part, at) => String(part).padStart(at ? 2 : 1, '0')).join(':')
}

/** The second that an address leads to: `#t=83`, `#t=1:23`; undefined where it names none. */
export function readTime(hash: string): number | undefined {
  const [, words] = /^#t=([\d:]+(?:\.\d+)?)$/.exec(hash) ?? []
  if (!words) return undefined
  const parts = words.split(':').map(Number)
  if (parts.length > 3 || parts.some(Number.isNaN)) return undefined
  return parts.reduce((sum, part) => sum * 60 + part, 0)
}
