const key = 'hob.upload.batch'

/** Entries that came of the files on this page, kept for as long as the tab is open, so that a reload loses nothing. */
export const batch = {
  ids(): string[] {
    return (sessionStorage.getItem(key) ?? '').split(',').filter(Boolean)
  },
  keep(ids: readonly string[]) {
    sessionStorage.setItem(key, ids.join(','))
  },
  clear() {
    sessionStorage.removeItem(key)
  }
}

/** Whether uploads of this browser stopped half way and can go on once their files are chosen again. */
export async function hasInterrupted(): Promise<boolean> {
  const { defaultOptions } = await import('tus-js-client')
  const all = await defaultOptions.urlStorage.findAllUploads()
  const day = 24 * 60 * 60 * 1000
  return all.some(({ creationTime }) => Date.now() - Date.parse(creationTime) < day)
}
