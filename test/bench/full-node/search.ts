import { performance } from 'node:perf_hooks'
import type { Client } from '../../rig/client.ts'
import type { TestNode } from '../../rig/node.ts'
import { median, printFigure, printTime } from '../figure.ts'
import { look, signInMember } from './look.ts'
import type { Opened } from './open.ts'
import { pickTwo } from './words.ts'

const most = 50
const questions = 40

/** An entry that is looked for by two words of its title, narrowed to what it is. */
interface Asked {
  readonly words: string
  readonly filters: Readonly<Record<string, string>>
}

/** Two words with each filter and all together, answered with all facets as the page and to programs. */
export async function measureSearch({ engine, test }: Opened) {
  const asked = await ask(test)
  const names = Object.keys(asked[0]!.filters)
  const narrowed: Record<string, readonly string[]> = {
    'no filter': [],
    ...Object.fromEntries(names.map(name => [`the filter ${name}`, [name]])),
    'all filters': names
  }
  const viewers: Record<string, Client> = { 'a stranger': test.client, 'a member': await signInMember(test) }
  // What a node that is asked now and then has read from the disk already.
  for (const [at, path] of pathsOf('/search', asked, []).entries())
    await look(test.client, path, { from: `10.0.1.${at}` })
  for (const [who, client] of Object.entries(viewers)) {
    for (const [how, chosen] of Object.entries(narrowed))
      await measure(
        `${engine.name}: two words with ${how} for ${who}`,
        client,
        pathsOf('/search', asked, chosen)
      )
    const paths = pathsOf('/api/v1/search', asked, ['kind'])
    await measure(`${engine.name}: the same for a program of ${who}`, client, paths)
  }
}

async function measure(name: string, client: Client, paths: readonly string[]) {
  const times: number[] = []
  for (const [at, path] of paths.entries()) {
    const since = performance.now()
    await look(client, path, { from: `10.0.0.${at}` })
    if (at >= 5) times.push(performance.now() - since)
  }
  printTime(`${name}, p50`, median(times), most)
  const late = times.toSorted((one, other) => one - other)[Math.floor(times.length * 0.95)]
  printFigure(`${name}, p95`, late ?? Number.NaN, 'ms')
}

function pathsOf(path: string, asked: readonly Asked[], chosen: readonly string[]): string[] {
  return asked.map(({ words, filters }) => {
    const values = chosen.map(name => [name, filters[name] ?? ''])
    return `${path}?${new URLSearchParams([['q', words], ...values])}`
  })
}

async function ask({ node: { db } }: TestNode): Promise<Asked[]> {
  const rows: Record<'title' | 'camera' | 'tag' | 'licence' | 'town' | 'person', string>[] = await db(
    'entries'
  )
    .join('search_documents', 'search_documents.entry', 'entries.id')
    .join('tags_entries', 'tags_entries.entry', 'entries.id')
    .join('licences_entries', 'licences_entries.entry', 'entries.id')
    .join('maps_places', 'maps_places.entry', 'entries.id')
    .join('accounts', 'accounts.id', 'entries.account')
    .where({ 'entries.visibility': 'public', 'tags_entries.name': 'much' })
    .whereIn('entries.id', db('files').where({ role: 'captions' }).select('entry'))
    .limit(questions)
    .select(
      'entries.title',
      'camera',
      'tags_entries.name as tag',
      'licence',
      'town',
      'accounts.name as person'
    )
  return rows.map(({ title, camera, tag, licence, town, person }) => ({
    words: pickTwo(title),
    filters: {
      ...{ kind: 'image', tag, licence, place: `${town}, FR`, camera, person, from: '2023-11-15' },
      captions: 'yes'
    }
  }))
}
