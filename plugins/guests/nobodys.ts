/** The form of ids, and nobody's: asked for where nothing was found, so that being told so takes as long as being refused. */
export const nobodys = {
  account: '00000000-0000-0000-0000-000000000000',
  owner: '00000000-0000-0000-0000-000000000001'
} as const
