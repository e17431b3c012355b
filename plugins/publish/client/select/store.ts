const key = 'hob.selected'

/** What is selected in this tab, across the pages of a gallery; forgotten with the tab. */
export const store = {
  read(): string[] {
    return (sessionStorage.getItem(key) ?? '').split(',').filter(Boolean)
  },
  keep(ids: Iterable<string>) {
    sessionStorage.setItem(key, [...ids].join(','))
  },
  clear() {
    sessionStorage.removeItem(key)
  }
}
