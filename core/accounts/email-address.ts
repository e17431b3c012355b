import { domainToASCII } from 'node:url'

/** RFC 5321: octets of the part before the @, of a whole address, and of one label of a host. */
const longest = { local: 64, address: 254 }

/** Letters, digits and signs as mail servers write them without quotes. */
const localPart = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
const host = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/

/**
 * The one spelling under which an address is kept, compared and written to; undefined for what is none. Lower case, the host as
 * ASCII, so that two hosts that look alike stay two. Before the @ there is ASCII only: a letter of another script that looks like
 * one, or becomes one when it is made lower case, must not lead to somebody else's account.
 */
export function readEmailAddress(typed: unknown): string | undefined {
  if (typeof typed !== 'string') return undefined
  const text = typed.trim()
  const at = text.lastIndexOf('@')
  if (text.length > longest.address || at < 1 || hasOtherScripts(text.slice(0, at))) return undefined
  const local = text.slice(0, at).toLowerCase()
  const domain = domainToASCII(text.slice(at + 1)).toLowerCase()
  const address = `${local}@${domain}`
  const fits = local.length <= longest.local && address.length <= longest.address
  return fits && localPart.test(local) && host.test(domain) ? address : undefined
}

/** Asked before lower case is made: the sign for Kelvin has a plain k. */
function hasOtherScripts(text: string): boolean {
  return [...text].some(letter => letter > '~')
}
