import type { TestNode } from '../../rig/node.ts'
import { fillAlbums } from './albums.ts'
import { fillCaptions } from './captions.ts'
import { runCommand } from './command.ts'
import { type FilledEntry, fillEntries } from './entries.ts'
import { fillPeople } from './people.ts'
import { fillPlaces } from './places.ts'
import { fillRemarks } from './remarks.ts'
import type { Sizes } from './sizes.ts'
import { fillTagged, fillTags } from './tags.ts'

/** Entries of one transaction, with all that hangs on them. */
const batch = 5000

/** Everything that the plugins keep of so many entries, and the index of all of it. The member who looks is called `member`. */
export async function fillNode(test: TestNode, sizes: Sizes) {
  const { db } = test.node
  const { id: member } = await test.makeAccount('member')
  const { id: filler } = await test.makeAccount('filler')
  const people = await db.transaction(trx => fillPeople(trx, member, sizes))
  const tags = await db.transaction(trx => fillTags(trx, sizes))
  const all: FilledEntry[] = []
  for (let from = 0; from < sizes.entries; from += batch) {
    const count = Math.min(batch, sizes.entries - from)
    await db.transaction(async trx => {
      const entries = await fillEntries(trx, people, { from, count, sizes })
      await fillTagged(trx, tags, { entries, from, sizes })
      await fillRemarks(trx, entries, { from, owners: people.owners, sizes })
      await fillPlaces(trx, entries, from)
      await fillCaptions(test.node, entries, { from, trx })
      all.push(...entries)
    })
  }
  await db.transaction(trx => fillAlbums(trx, filler, { entries: all, sizes }))
  // As both engines do by themselves after a while.
  const tidy = () => db.raw(db.client.dialect === 'postgresql' ? 'vacuum analyze' : 'analyze')
  await tidy()
  await runCommand(test, 'search rebuild')
  await tidy()
}
