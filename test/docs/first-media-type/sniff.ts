import type { Probe } from '../../../core/contract/media-type.ts'

const root = /^\uFEFF?\s*(?:<\?xml[^>]*>)?\s*<gpx[\s>]/

/** Looks at the bytes only: names and types are what somebody claims. */
export function sniffTrack({ head }: Probe): number {
  const start = new TextDecoder().decode(head.subarray(0, 2048))
  return root.test(start.replaceAll(/<!--.*?-->/gs, '')) ? 0.95 : 0
}
