const segment = /^[A-Za-z0-9][A-Za-z0-9._-]*$/

/** Whether the node could have made a key: services know nothing of folders, but whoever copies a bucket to a disk does. */
export function isSafeKey(key: string): boolean {
  return key.length <= 512 && key.split('/').every(part => segment.test(part))
}
