const segment = /^[A-Za-z0-9][A-Za-z0-9._-]*$/

/** Whether a key stays beneath the root and away from hidden files, whoever made it. */
export function isSafeKey(key: string): boolean {
  return key.length <= 512 && key.split('/').every(part => segment.test(part))
}
