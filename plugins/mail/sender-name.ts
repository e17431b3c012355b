import type { Mail } from './service.ts'

/** Nobody's name becomes an advertisement with an address in it. */
export const nameOf: Mail['nameOf'] = ({ name, profile: { displayName } }) =>
  !displayName || /[:/@]|\.\p{L}/u.test(displayName) ? name : displayName
