import type { Knex } from 'knex'

/** In the place of an audience where there are several. */
export const several = '00000000-0000-0000-0000-000000000000'

/** Null where there is none. */
function audienceOf(entry: string, placeholder: string): string {
  return `coalesce(
    (select audience from entry_audiences as one where one.entry = ${entry} and not exists (
      select 1 from entry_audiences as other where other.entry = one.entry and other.audience <> one.audience)),
    (select ${placeholder} where exists (select 1 from entry_audiences as one where one.entry = ${entry})))`
}

const inPostgresOf = (entry: string) => audienceOf(entry, `'${several}'::uuid`)
const inSqliteOf = (entry: string) => audienceOf(entry, `'${several}'`)

const change = (entry: string, audience: string) =>
  `update maps_places set audience = ${audience} where entry = ${entry};`

/** As `entry-copy.ts` does for what stands in the row of the entry: by the database itself, within the statement of the change. */
export async function followAudiences(db: Knex): Promise<void> {
  const isPostgres = db.client.dialect === 'postgresql'
  const audience = (isPostgres ? inPostgresOf : inSqliteOf)('maps_places.entry')
  await db.schema.raw(
    ['update maps_places set audience =', audience, "where visibility = 'limited'"].join(' ')
  )
  const statements = isPostgres ? inPostgres : inSqlite
  for (const statement of statements) await db.schema.raw(statement)
}

export async function forgetAudiences(db: Knex): Promise<void> {
  if (db.client.dialect === 'postgresql') {
    for (const name of ['follow', 'find'])
      await db.schema.raw(['drop function', `maps_${name}_audience()`, 'cascade'].join(' '))
    return
  }
  for (const name of ['added', 'taken', 'found'])
    await db.schema.raw(['drop trigger', `maps_audience_${name}`].join(' '))
}

const sqliteChange = (entry: string) => change(entry, inSqliteOf(entry))

const inSqlite = [
  `create trigger maps_audience_added after insert on entry_audiences begin ${sqliteChange('new.entry')} end`,
  `create trigger maps_audience_taken after delete on entry_audiences begin ${sqliteChange('old.entry')} end`,
  `create trigger maps_audience_found after insert on maps_places begin ${sqliteChange('new.entry')} end`
]

/** Of two who change the audiences of one entry at once, the second waits and then sees what the first did. */
const inPostgres = [
  `create function maps_follow_audience() returns trigger language plpgsql as $$
  declare changed uuid := coalesce(new.entry, old.entry);
  begin
    perform 1 from maps_places where entry = changed for update;
    ${change('changed', inPostgresOf('changed'))}
    return null;
  end $$`,
  `create trigger maps_follow_audience after insert or delete on entry_audiences
  for each row execute function maps_follow_audience()`,
  `create function maps_find_audience() returns trigger language plpgsql as $$ begin
    new.audience := ${inPostgresOf('new.entry')};
    return new;
  end $$`,
  `create trigger maps_find_audience before insert on maps_places
  for each row execute function maps_find_audience()`
]
