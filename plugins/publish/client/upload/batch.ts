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
