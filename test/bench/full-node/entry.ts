import { printFigure, printTime } from '../figure.ts'
import { alternate, typical } from '../timing.ts'
import { look, signInMember } from './look.ts'
import type { Opened } from './open.ts'

/** What comments cost the page of an entry, drawn for a member, of whom no page is kept; and what it costs to comment and to like there. */
export async function measureEntry({ engine, test }: Opened) {
  const rows: { public_id: string }[] = await test.node
    .db('entries')
    .orderBy('published_at')
    .limit(2)
    .select('public_id')
  const [busy, quiet] = rows.map(row => `/e/${row.public_id}`)
  const member = await signInMember(test)
  const times = await alternate({
    quiet: () => look(member, `${quiet}`),
    busy: () => look(member, `${busy}`)
  })
  printFigure(`${engine.name}: entry with 500 comments, p50`, times.busy, 'ms', {
    ...{ ratio: times.busy / times.quiet, to: 'one with none', most: 1.5 }
  })
  printTime(`${engine.name}: page of threads, p50`, await typical(() => look(member, `${busy}/comments`)), 50)
  printTime(`${engine.name}: own likes, p50`, await typical(() => look(member, '/likes')), 50)
  await measureWriting({ engine, test }, `/api/v1${busy?.replace('/e/', '/entries/')}`)
}

async function measureWriting({ engine, test }: Pick<Opened, 'engine' | 'test'>, path: string) {
  await test.node.nodeSettings.of('comments').set({ perTenMinutes: 1000, perDay: 10_000 })
  const member = await test.node.accounts.byName('member')
  const program = await test.openApi(member!)
  let at = 0
  const comment = () => program.request('POST', `${path}/comments`, { json: { body: `Word ${at++}` } })
  const like = () => program.request(at++ % 2 ? 'PUT' : 'DELETE', `${path}/like`)
  printTime(`${engine.name}: to comment, p50`, await typical(comment, { rounds: 30 }), 50)
  printTime(`${engine.name}: to like, p50`, await typical(like, { rounds: 30 }), 50)
}
