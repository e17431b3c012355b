import type { TestNode } from '../../rig/node.ts'
import { printFigure } from '../figure.ts'
import { alternate } from '../timing.ts'
import { look, signInMember, touch } from './look.ts'
import type { Opened } from './open.ts'

const most = { ratio: 1.6, statements: 10 }
const full = { has: { text: 'class="card ', times: 24 } }

/** The home page with every plugin and with the bare core, on the same data, drawn anew each time; and the statements that it takes. */
export async function measureHome({ engine, test, core }: Opened) {
  const viewers = {
    'a stranger': [test.client, core.client],
    'a member': [await signInMember(test), await signInMember(core)]
  } as const
  for (const [who, [ours, theirs]] of Object.entries(viewers)) {
    const times = await alternate(
      { all: () => look(ours, '/', full), core: () => look(theirs, '/', full) },
      { rounds: 100, before: () => touch(test) }
    )
    printFigure(`${engine.name}: home page for ${who}, p50`, times.all, 'ms', {
      ...{ ratio: times.all / times.core, to: 'the bare core', most: most.ratio }
    })
    await touch(test)
    const statements = await count(test, () => look(ours, '/', full))
    printFigure(`${engine.name}: home page for ${who}`, statements, 'statements', {
      ...{ ratio: statements / most.statements, to: `the limit of ${most.statements}`, most: 1 }
    })
  }
}

async function count({ node: { db } }: TestNode, run: () => Promise<unknown>): Promise<number> {
  let asked = 0
  const count = () => void asked++
  db.on('query', count)
  await run()
  db.removeListener('query', count)
  return asked
}
