import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import { newId, newPublicId } from '../../../core/ids.ts'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { type WorkWatch, watchWork } from '../../rig/work.ts'

/** With every plugin on: of a list, where cards add none, and of an entry, beside which a plugin says what it knows in one or two. */
const most = { list: 10, entry: 16 } as const
const mostOf = (path: string) => (path.startsWith('/e/') ? most.entry : most.list)

describeEngines('pages ask the database little', engine => {
  let test: TestNode
  let ada: Account
  let first: Entry
  let readers: Record<string, Client>
  let watch: WorkWatch

  before(async () => {
    test = await startNode({ engine })
    ada = await test.makeAccount('ada')
    first = await test.upload(ada, { title: 'The first' })
    readers = {
      'a stranger': test.client,
      'a member': await test.signIn(await test.makeAccount('bea')),
      'its owner': await test.signIn(ada)
    }
    watch = watchWork(test.node)
  })
  after(async () => {
    watch.end()
    await test.stop()
  })

  /** Copies of the first, with files, a second apart. */
  async function growTo(count: number) {
    const { db } = test.node
    const present = (await db('entries').pluck('id')).length
    const row = await db('entries').where({ id: first.id }).first()
    const files = await db('files').where({ entry: first.id })
    for (let at = present; at < count; at++) {
      const id = newId()
      const time = first.publishedAt! - at * 1000
      await db('entries').insert({ ...row, id, public_id: newPublicId(), published_at: time })
      await db('files').insert(
        files.map(file => ({ ...file, id: newId(), entry: id, key: `${file.key}-${at}` }))
      )
    }
  }
  /** What a page asks when nothing of it is kept from before. */
  async function statementsOf(reader: Client, path: string) {
    await reader.get(path)
    await test.node.db('entries').where({ id: first.id }).update({ edited_at: Date.now() })
    return watch.of(async headers => {
      const answer = await reader.get(path, headers)
      assert.equal(answer.status, 200)
      return answer
    })
  }

  /** Each list, and what its links lead to. */
  async function pagesOf(lists: string[]) {
    const beyond = await Promise.all(
      lists.map(async path => {
        const html = await (await test.client.get(path)).text()
        const [, next] = /rel="next" href="([^"]+)"/.exec(html) ?? []
        return next ? [next.replaceAll('&#x3D;', '=')] : []
      })
    )
    return [...lists, ...beyond.flat(), '/@ada?from=2026-01', '/@ada/months']
  }

  for (const count of [1, 24, 60]) {
    it(`whether there ${count === 1 ? 'is 1 entry' : `are ${count} entries`} and whoever looks`, async () => {
      await growTo(count)
      const paths = await pagesOf(['/', '/explore', '/@ada'])
      for (const [who, reader] of Object.entries(readers)) {
        for (const path of [...paths, `/e/${first.publicId}`]) {
          const statements = await statementsOf(reader, path)
          const list = statements.map(sql => `  ${sql}`).join('\n')
          assert.ok(statements.length <= mostOf(path), `${path} for ${who}: ${statements.length}\n${list}`)
          assert.ok(statements.length > 0, `${path} for ${who} was not drawn anew`)
        }
      }
    })
  }
})
