/** `1:02:05`; the same in every language. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds || 0))
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const shown = parts[0] === 0 ? parts.slice(1) : parts
  return shown.map((part, at) => (at === 0 ? String(part) : String(part).padStart(2, '0'))).join(':')
}

/** Seconds of an address like `#t=83`, `#t=1:23` or `#t=1h2m3s`; undefined for any other. */
export function readMoment(hash: string): number | undefined {
  const [, told = ''] = /^#(?:.*&)?t=([\d.:hms]+)/.exec(hash) ?? []
  const named = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(told)
  const parts = named && told !== '' ? named.slice(1).map(part => part ?? '0') : told.split(':')
  if (told === '' || parts.length > 3 || parts.some(part => part === '' || Number.isNaN(Number(part))))
    return undefined
  return parts.reduce((sum, part) => sum * 60 + Number(part), 0)
}
