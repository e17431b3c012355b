import { printTime } from '../figure.ts'
import { typical } from '../timing.ts'
import { look, signInMember, touch } from './look.ts'
import type { Opened } from './open.ts'

const most = 30
const looks = {
  'the world': 'bounds=-85,-180,85,180&zoom=2',
  'a continent': 'bounds=35,-12,60,30&zoom=5',
  'a country': 'bounds=42,-3,50,9&zoom=7',
  'a town': 'bounds=-0.2,-0.2,0.2,0.2&zoom=12'
}

/** What a map of 100,000 places answers, to strangers and to a member with whom 10,000 of them are shared, right after a change; and its pages. */
export async function measureMaps({ engine, test }: Opened) {
  const { public_id: entry } = await test.node.db('entries').orderBy('published_at').first('public_id')
  const pages = {
    'page of the map': { path: '/map', most: 60 },
    'page of a continent': { path: '/map?at=48,9&zoom=5', most: 60 },
    'what is near': { path: `/e/${entry}/nearby`, most }
  }
  const viewers = { 'a stranger': test.client, 'a member': await signInMember(test) }
  const pace = { rounds: 30, before: () => touch(test) }
  for (const [who, client] of Object.entries(viewers)) {
    for (const [where, query] of Object.entries(looks)) {
      const time = await typical(() => look(client, `/api/v1/places?${query}`), pace)
      printTime(`${engine.name}: clusters of ${where} for ${who}, p50`, time, most)
    }
    const path = `/api/v1/accounts/owner1/places?${looks['the world']}`
    printTime(
      `${engine.name}: clusters of one person for ${who}, p50`,
      await typical(() => look(client, path), pace),
      most
    )
    for (const [what, { path, most }] of Object.entries(pages)) {
      const time = await typical(() => look(client, path), pace)
      printTime(`${engine.name}: ${what} for ${who}, p50`, time, most)
    }
  }
}
