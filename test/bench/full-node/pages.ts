import type { TestNode } from '../../rig/node.ts'
import { printFigure } from '../figure.ts'
import { alternate } from '../timing.ts'
import { look, touch } from './look.ts'
import type { Opened } from './open.ts'
import { much } from './sizes.ts'

const limit = { ratio: 1.3, to: 'on a node with 1,000 entries' }
const card = { text: 'class="card ', times: 24 }
const item = { text: '<li', times: 20 }

interface Page {
  readonly name: string
  path(test: TestNode): string | Promise<string>
  readonly has?: typeof card
}

const pages: readonly Page[] = [
  { name: 'page of a tag of every tenth entry', path: () => '/tags/much', has: card },
  { name: 'page of a tag of few entries', path: () => '/tags/seldom' },
  { name: 'page of a tag, far back', path: farBack, has: card },
  { name: 'suggestions of tags', path: () => '/api/v1/tags?starts=a' },
  { name: `page of an album of ${much}`, path: albumPath, has: item },
  { name: 'its last page', path: lastOfAlbum, has: item },
  { name: 'one of it being played', path: playOfAlbum, has: item },
  { name: 'albums of a person', path: () => '/@filler/albums', has: item }
]

/** Tags and albums on the large node beside the same on the small one, drawn anew for a stranger each time. */
export async function measurePages({ engine, test, startSmall }: Opened) {
  const small = await startSmall()
  for (const { name, path, has } of pages) {
    const [there, here] = await Promise.all([path(test), path(small)])
    const wanted = has ? { has } : {}
    const times = await alternate(
      { large: () => look(test.client, there, wanted), small: () => look(small.client, here, wanted) },
      { before: () => Promise.all([touch(test), touch(small)]) }
    )
    printFigure(`${engine.name}: ${name}, p50`, times.large, 'ms', {
      ...{ ratio: times.large / times.small, to: limit.to, most: limit.ratio }
    })
  }
  await small.stop()
}

async function farBack({ node: { db } }: TestNode): Promise<string> {
  const row = await db('tags_entries')
    .whereIn('tag', db('tags_tags').where({ key: 'much' }).select('id'))
    .orderBy('published_at')
    .offset(40)
    .first('published_at', 'entry')
  const cursor = Buffer.from(`${row.published_at}.${row.entry}`).toString('base64url')
  return `/tags/much?cursor=${cursor}`
}

const firstAlbum = ({ node: { db } }: TestNode) =>
  db('collections_collections').where({ title: 'Album 0' }).first('id', 'public_id')

async function albumPath(test: TestNode): Promise<string> {
  return `/c/${(await firstAlbum(test)).public_id}`
}

async function itemOfAlbum(test: TestNode, at: number): Promise<{ id: string; entry: string }> {
  const { id: collection } = await firstAlbum(test)
  const items = test.node.db('collections_items').where({ collection })
  return await items.orderBy('position').offset(at).first('id', 'entry')
}

async function lastOfAlbum(test: TestNode): Promise<string> {
  return `${await albumPath(test)}?cursor=${(await itemOfAlbum(test, much - 25)).id}`
}

async function playOfAlbum(test: TestNode): Promise<string> {
  const { entry: id } = await itemOfAlbum(test, much / 2)
  const { public_id: played } = await test.node.db('entries').where({ id }).first('public_id')
  return `${await albumPath(test)}/play?at=${played}`
}
