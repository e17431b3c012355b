import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { migrate, pendingMigrations } from '../../../core/database/migrate.ts'
import { openDatabase, type TestDatabase } from '../../rig/database.ts'
import { describeEngines } from '../../rig/engines.ts'
import { temporaryFolder } from '../../rig/files.ts'

const creating = (table: string) => `
export const up = db => db.schema.createTable('${table}', table => { table.integer('n') })
export const down = db => db.schema.dropTable('${table}')`

const noWayBack = 'export const down = async () => {}'

describeEngines('migrations', engine => {
  let test: TestDatabase
  before(async () => {
    test = await openDatabase(engine)
  })
  after(() => test.close())

  async function folderWith(files: Record<string, string>) {
    const folder = await temporaryFolder()
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
    return folder
  }

  it('run once, in the order of their numbers', async () => {
    const folder = await folderWith({ '002-b.ts': creating('order_b'), '001-a.ts': creating('order_a') })
    assert.deepEqual(await pendingMigrations(test.db, 'order', folder), ['001-a', '002-b'])
    assert.deepEqual(await migrate(test.db, 'order', folder), ['001-a', '002-b'])
    assert.deepEqual(await migrate(test.db, 'order', folder), [])
    assert.deepEqual(await pendingMigrations(test.db, 'order', folder), [])
  })

  it('are kept apart by owner, so that a plugin may be switched off and on again', async () => {
    const maps = await folderWith({ '001-places.ts': creating('maps_places') })
    const tags = await folderWith({ '001-tags.ts': creating('tags_tags') })
    await migrate(test.db, 'maps', maps)
    assert.deepEqual(await migrate(test.db, 'tags', tags), ['001-tags'])
    assert.deepEqual(await migrate(test.db, 'maps', maps), [])
  })

  it('do nothing for a plugin without a folder', async () => {
    assert.deepEqual(await migrate(test.db, 'bare', '/nowhere'), [])
  })

  it('go on after a process that migrated was killed', async () => {
    const folder = await folderWith({ '001-a.ts': creating('killed_a') })
    await migrate(test.db, 'killed', folder)
    await test.db('killed_migrations_lock').update({ is_locked: 1 })
    await writeFile(join(folder, '002-b.ts'), creating('killed_b'))
    assert.deepEqual(await migrate(test.db, 'killed', folder), ['002-b'])
  })

  it('leave no half of a migration that fails', async () => {
    const text = `${creating('half_one')}
export const up = async db => { await db.schema.createTable('half_one', t => { t.integer('n') }); throw new Error('no') }`
    const folder = await folderWith({ '001-half.ts': text.replace(/export const up = db.*\n/, '') })
    await assert.rejects(migrate(test.db, 'half', folder), /no/)
    assert.equal(await test.db.schema.hasTable('half_one'), false)
  })

  it('make a table anew without taking along what others keep beside it', async () => {
    const owner = await folderWith({
      '001-things.ts': `${noWayBack}
export const up = async db => {
  await db.schema.createTable('remade_things', table => { table.integer('n').primary() })
  await db('remade_things').insert({ n: 1 })
}`
    })
    const other = await folderWith({
      '001-parts.ts': `${noWayBack}
export const up = async db => {
  await db.schema.createTable('follower_parts', table => {
    table.integer('thing').references('remade_things.n').onDelete('cascade')
  })
  await db.schema.createTable('follower_notes', table => { table.integer('n') })
  await db('follower_parts').insert({ thing: 1 })
  const isPostgres = db.client.dialect === 'postgresql'
  if (isPostgres) return
  await db.raw('create trigger follower_sees after update on remade_things begin insert into follower_notes values (new.n); end')
  await db.raw('create trigger follower_looks after insert on follower_parts begin insert into follower_notes select n from remade_things; end')
}`
    })
    await migrate(test.db, 'remade', owner)
    await migrate(test.db, 'follower', other)
    await writeFile(
      join(owner, '002-anew.ts'),
      `${noWayBack}
export const up = async db => {
  if (db.client.dialect === 'postgresql') return
  await db.raw('create trigger remade_own after update on remade_things begin select 1; end')
  await db.raw('create table remade_new (n integer primary key, more text)')
  await db.raw('insert into remade_new (n) select n from remade_things')
  await db.schema.dropTable('remade_things')
  await db.schema.renameTable('remade_new', 'remade_things')
}`
    )
    await migrate(test.db, 'remade', owner)
    assert.deepEqual(await test.db('follower_parts').pluck('thing'), [1])
    if (engine.name === 'PostgreSQL') return
    await test.db('remade_things').update({ more: 'x' })
    await test.db('follower_parts').insert({ thing: 1 })
    assert.deepEqual(await test.db('follower_notes').pluck('n'), [1, 1])
    await assert.rejects(test.db('follower_parts').insert({ thing: 2 }), /FOREIGN KEY/)
    const lost = `${noWayBack}
export const up = db => db('remade_things').delete()`
    await writeFile(join(owner, '003-lost.ts'), lost)
    await assert.rejects(migrate(test.db, 'remade', owner), /rows of "follower_parts" would refer/)
    assert.equal((await test.db('remade_things').pluck('n')).length, 1)
  })
})
