const key = 'hob.section'

/** Kept for the visit in this tab of the browser; where a person allows no storage, nothing is kept. */
export function remember(section: string) {
  try {
    sessionStorage.setItem(key, section)
  } catch {}
}

export function remembered(): string | undefined {
  try {
    return sessionStorage.getItem(key) ?? undefined
  } catch {
    return undefined
  }
}
