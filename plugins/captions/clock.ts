const form = /^(?:(\d{1,4}):)?(\d{1,4}):(\d{1,2})(?:[.,](\d{1,3}))?$/

/** Seconds of `1:02:03.500` or `2:03`; undefined for anything else. */
export function readClock(text: string): number | undefined {
  const [, hours = '0', minutes, seconds, fraction = ''] = form.exec(text.trim()) ?? []
  if (minutes === undefined || seconds === undefined || Number(seconds) > 59) return undefined
  return (
    Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) + Number(fraction.padEnd(3, '0')) / 1000
  )
}

/** `00:01:05.500`, as WebVTT has it. */
export function writeClock(seconds: number): string {
  const milliseconds = Math.round(seconds * 1000)
  return `${pad(Math.floor(milliseconds / 3_600_000))}:${pad(Math.floor(milliseconds / 60_000) % 60)}:${pad(
    Math.floor(milliseconds / 1000) % 60
  )}.${String(milliseconds % 1000).padStart(3, '0')}`
}

/** `1:05`, `1:00:05`: as people write it. */
export function shortClock(value: number): string {
  const seconds = Math.floor(value)
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(seconds % 60)}` : `${minutes}:${pad(seconds % 60)}`
}

const pad = (value: number) => String(value).padStart(2, '0')
