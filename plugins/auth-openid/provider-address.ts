import { isSafeAddress } from './provider-doors.ts'

const longest = 255

/** The address of a provider as somebody typed it; people write `id.example.org` and mean the https address of it. */
export function readAddress(typed: string): string | undefined {
  const address = typed.trim()
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `https://${address}`
  if (address === '' || !isSafeAddress(whole)) return undefined
  const { href, search, hash, hostname } = new URL(whole)
  const isHost = hostname.includes('.') || hostname.startsWith('[') || hostname === 'localhost'
  return !search && !hash && isHost && href.length <= longest ? href : undefined
}

/** Whether a host stands for a name in other letters than those of name servers, which may only look like another name. */
export function isForeign(host: string): boolean {
  return /(^|\.)xn--/.test(host)
}
