import type { Probe } from '../../../../core/contract/media-type.ts'

/** What a file of this kind begins with. */
export const mark = 'sample '

/** Looks at the bytes only: names and types are what somebody claims. */
export function sniffSample({ head }: Probe): number {
  return new TextDecoder('latin1').decode(head.subarray(0, mark.length)) === mark ? 0.9 : 0
}
