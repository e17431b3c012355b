import { performance } from 'node:perf_hooks'
import { Readable } from 'node:stream'
import type { TestNode } from '../../rig/node.ts'
import { printFigure } from '../figure.ts'
import type { Opened } from './open.ts'
import { write } from './words.ts'

const stored = 1000

/** Small texts, which take the least to store, from their arrival until they are published; and what indexing them takes of it. */
export async function measureIndexing({ engine, test }: Opened) {
  const since = performance.now()
  const ids = await store(test)
  await test.drainJobs()
  const both = performance.now() - since
  const { db, services } = test.node
  const begun = performance.now()
  await db.transaction(trx => services.use('search').touch(ids, trx))
  await test.drainJobs()
  const indexing = performance.now() - begun
  printFigure(`${engine.name}: indexing ${stored} entries`, indexing, 'ms', {
    ...{ ratio: indexing / (both - indexing), to: 'storing them', most: 1.5 }
  })
  for (const id of ids) await db('entries').where({ id }).delete()
  await test.drainJobs()
}

async function store({ node }: TestNode): Promise<string[]> {
  const owner = await node.accounts.byName('filler')
  const ids: string[] = []
  for (let at = 0; at < stored; at++) {
    const arrival = await node.uploads.receive(Readable.from([Buffer.from(write(60))]), 'words.txt')
    const entry = await node.entries.accept(arrival, owner!, {
      ...{ title: write(5), body: write(30), visibility: 'public' }
    })
    await node.entries.publish(entry, { account: owner! })
    ids.push(entry.id)
  }
  return ids
}
