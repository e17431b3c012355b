import assert from 'node:assert/strict'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

interface Row {
  id: string
  created_at: number
}

describeEngines('keyset paging', engine => {
  let rig: TestNode
  const keys = ['created_at', 'id'] as const
  before(async () => {
    rig = await startNode({ engine, web: 'plain' })
    await rig.node.db.schema.createTable('test_rows', table => {
      table.uuid('id').primary()
      table.bigInteger('created_at').notNullable()
    })
  })
  after(() => rig.stop())
  beforeEach(() => rig.node.db('test_rows').delete())

  /** Three of each millisecond. */
  async function fill(count: number): Promise<string[]> {
    const { db, ids } = rig.node
    const rows = Array.from({ length: count }, (_, at) => ({
      id: ids.make(),
      created_at: Math.floor(at / 3)
    }))
    if (count > 0) await db('test_rows').insert(rows.toReversed())
    return rows.map(({ id }) => id)
  }

  async function readAll(order: 'asc' | 'desc' | undefined, limit: number): Promise<string[][]> {
    const pages: string[][] = []
    let cursor: string | undefined
    do {
      const rows = rig.node.db('test_rows')
      const page = await rig.node.keyset.read<Row>(rows, { keys, ...(order && { order }), cursor, limit })
      pages.push(page.items.map(({ id }) => id))
      cursor = page.next
    } while (cursor)
    return pages
  }

  it('leaves nothing out and says nothing twice where times are the same, the newest first or last', async () => {
    const ids = await fill(10)
    assert.deepEqual((await readAll(undefined, 4)).flat(), ids.toReversed())
    assert.deepEqual((await readAll('asc', 4)).flat(), ids)
  })

  it('ends with a full page where there is nothing more', async () => {
    await fill(8)
    assert.deepEqual(
      (await readAll('desc', 4)).map(({ length }) => length),
      [4, 4]
    )
    await rig.node.db('test_rows').delete()
    assert.deepEqual(await readAll('desc', 4), [[]])
  })

  it('goes on where a row was that is gone meanwhile, without what came since', async () => {
    const { db, ids, keyset } = rig.node
    const [oldest, , , newest] = await fill(4)
    const first = await keyset.read<Row>(db('test_rows'), { keys, limit: 1 })
    assert.deepEqual([first.items[0]?.id, typeof first.next], [newest, 'string'])
    await db('test_rows').where({ id: newest }).delete()
    await db('test_rows').insert({ id: ids.make(), created_at: 9 })
    const rest = await keyset.read<Row>(db('test_rows'), { keys, cursor: first.next, limit: 3 })
    assert.deepEqual([rest.items.length, rest.items.at(-1)?.id, rest.next], [3, oldest, undefined])
  })

  it('begins behind a row that somebody names', async () => {
    const { db, keyset } = rig.node
    const ids = await fill(5)
    const cursor = keyset.cursorAt({ at: 1, id: ids[3]! })
    const { items } = await keyset.read<Row>(db('test_rows'), { keys, order: 'asc', cursor, limit: 5 })
    assert.deepEqual(
      items.map(({ id }) => id),
      ids.slice(4)
    )
  })

  it('refuses what no list gave out', async () => {
    const encode = (text: string) => Buffer.from(text).toString('base64url')
    for (const cursor of ['x', '1.2', encode('1'), encode("1.' or 1=1"), encode(`-1.${rig.node.ids.make()}`)])
      await assert.rejects(
        rig.node.keyset.read(rig.node.db('test_rows'), { keys, cursor, limit: 1 }),
        { code: 'CURSOR_INVALID', status: 400, path: 'cursor' },
        cursor
      )
  })
})
