import { createHash } from 'node:crypto'

/** The namespace that Podcasting 2.0 names for this. */
const space = Buffer.from('ead4c236bf5858c6a2c6a6b28d128cb6', 'hex')

/** What a podcast is known by in all directories: a UUID of version 5, made from its address without scheme and last slash. */
export function toPodcastId(address: string): string {
  const name = address.replace(/^[a-z]+:\/\//, '').replace(/\/+$/, '')
  const hash = createHash('sha1').update(space).update(name).digest().subarray(0, 16)
  hash[6] = (hash[6]! & 0x0f) | 0x50
  hash[8] = (hash[8]! & 0x3f) | 0x80
  return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
