const anyHost = 'http://node.invalid'

/**
 * The address as a path of this node, or undefined when it could lead elsewhere. Browsers read `/\host` and `//host` as another
 * host, and `/.//host` becomes one on the way, so the path is judged after it was resolved.
 */
export function toLocalPath(address: unknown): string | undefined {
  if (typeof address !== 'string' || !address.startsWith('/') || !URL.canParse(address, anyHost))
    return undefined
  const { origin, pathname, search, hash } = new URL(address, anyHost)
  if (origin !== anyHost || pathname.startsWith('//')) return undefined
  return pathname + search + hash
}
