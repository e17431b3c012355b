const account = { id: '0199', name: 'bea', displayName: 'Bea', handle: '@bea', address: '/@bea' }

const entry = {
  id: 'k3v9x2m7q1wz',
  address: '/e/k3v9x2m7q1wz',
  title: 'Harbour',
  heading: 'Harbour',
  state: 'published',
  visibility: 'public',
  publishedAt: '2026-11-02T08:00:00.000Z',
  width: 1200,
  height: 800,
  pictures: [{ address: '/files/0f3c/640.avif', width: 640 }],
  owner: account
}

/** What examples of views show, so that the reference tells of one person and one entry wherever there is any. */
export const samples = {
  account,
  /** As views hold it but for its `mediaType` and `kind`, which are a plugin's to say. */
  entry,
  /** The same for those who may do everything with it. */
  ownEntry: { ...entry, may: { edit: true, share: true, remove: true } }
} as const

export type ViewSamples = typeof samples
