import type { Account } from '../../core/accounts/accounts.ts'
import type { Entry } from '../../core/entries/entries.ts'
import { makeImage } from './files.ts'
import { type NodeSettings, startNode, type TestNode } from './node.ts'

/** What people write; the same everywhere it can be written. */
export interface Words {
  site: string
  person: string
  bio: string
  link: string
  title: string
  body: string
  alt: string
}

export const plainWords: Words = {
  site: 'Testing ground',
  person: 'Ada Lovelace',
  bio: 'Boats and harbours.',
  link: 'https://example.org/',
  title: 'Harbour in the evening',
  body: 'Taken on the way home.',
  alt: 'Three boats under a red sky.'
}

/** A node with something to show on every page. */
export interface Gallery extends TestNode {
  /** Owns every entry and looks after the node. */
  readonly ada: Account
  /** Published; the one that pages about an entry are asked for. */
  readonly entry: Entry
  /** Removed, and not yet purged. */
  readonly removed: Entry
}

const sizes = [
  [1200, 800],
  [600, 800],
  [1400, 700],
  [640, 640],
  [300, 200]
] as const

/** Published in all kinds of sizes, limited, private, sensitive, a draft and a removed entry, all with the same words. */
export async function startGallery(settings: NodeSettings = {}, words: Words = plainWords): Promise<Gallery> {
  const config = { title: words.site, ...settings.config }
  const rig = await startNode({ ...settings, config })
  await rig.node.nodeSettings.of('sign-in').set({ registration: 'open' })
  const profile = { displayName: words.person, bio: words.bio, links: [words.link] }
  const ada = await rig.makeAccount('ada', { role: 'administrator', password: 'four green horses', profile })
  const { title, body, alt } = words
  for (const [at, [width, height]] of sizes.entries()) {
    const publishedAt = Date.UTC(2026, 0, at + 1)
    await rig.upload(ada, { file: await makeImage({ width, height }), title, body, alt, publishedAt })
  }
  await rig.upload(ada, { title, visibility: 'limited' })
  await rig.upload(ada, { title, sensitive: true })
  await rig.upload(ada, { title, body, alt, publish: false })
  const removed = await rig.upload(ada, { title, visibility: 'private' })
  await rig.node.entries.remove(removed, { account: ada })
  const entry = await rig.upload(ada, {
    file: await makeImage({ width: 1200, height: 800 }),
    title,
    body,
    alt
  })
  return { ...rig, ada, entry, removed }
}
