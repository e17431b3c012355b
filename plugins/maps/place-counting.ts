import type { Knex } from 'knex'

/** What everybody may find, counted by the cells of a map of the world. */
export const countTable = 'maps_counts'

const half = 2 ** 18
const millionths = (column: string) => `cast(round(${column} * 1000000) as bigint)`
const [high, low] = [`((cell >> 18) & ${half - 1})`, `(cell & ${half - 1})`]

/**
 * What is added up of each place: whole numbers, so that adding and taking away leave no trace. Where in its cell it lies is two halves of a
 * number; with their squares it can be told whether all lie at one spot.
 */
export const measures: Readonly<Record<string, string>> = {
  count: '1',
  latitude: millionths('shown_latitude'),
  longitude: millionths('shown_longitude'),
  high,
  high_squares: `${high} * ${high}`,
  low,
  low_squares: `${low} * ${low}`
}

/** Whether everybody may find it. */
export const isCounted = "state = 'published' and visibility = 'public' and cell is not null"

const columns = ['state', 'visibility', 'cell', 'shown_latitude', 'shown_longitude']
const of = (row: 'old' | 'new', expression: string) =>
  expression.replace(
    /\b(?:state|visibility|cell|shown_latitude|shown_longitude)\b/g,
    name => `${row}.${name}`
  )
const all = (row: 'old' | 'new') => `(${columns.map(name => `${row}.${name}`).join(', ')})`
const isChanged = `${all('old')} is distinct from ${all('new')}`

/** A row for what came or left. */
function note(row: 'old' | 'new'): string {
  const names = Object.keys(measures).join(', ')
  const values = Object.values(measures).map(one => `${row === 'old' ? '-' : ''}(${of(row, one)})`)
  return `insert into maps_counts (coarse, ${names}) values (${row}.coarse, ${values.join(', ')});`
}

/**
 * The database itself notes what comes and what leaves, in the transaction of the change: nothing is counted a moment longer than it may be
 * seen. Each change is a row of its own, so that those who publish at once never wait for each other.
 */
export async function countChanges(db: Knex): Promise<void> {
  const names = Object.keys(measures).join(', ')
  const sums = Object.values(measures).map(one => `sum(${one})`)
  const there = `select coarse, ${sums.join(', ')} from maps_places where ${isCounted} group by coarse`
  await db.schema.raw([`insert into maps_counts (coarse, ${names})`, there].join(' '))
  const statements = db.client.dialect === 'postgresql' ? inPostgres : inSqlite
  for (const statement of statements) await db.schema.raw(statement)
}

export async function forgetChanges(db: Knex): Promise<void> {
  if (db.client.dialect === 'postgresql') {
    await db.schema.raw('drop function maps_count_place() cascade')
    return
  }
  for (const name of ['came', 'left', 'moved_away', 'moved_here'])
    await db.schema.raw(['drop trigger', `maps_count_${name}`].join(' '))
}

const moment = `after update of ${columns.join(', ')} on maps_places`
const inSqlite = [
  `create trigger maps_count_came after insert on maps_places when ${of('new', isCounted)} begin ${note('new')} end`,
  `create trigger maps_count_left after delete on maps_places when ${of('old', isCounted)} begin ${note('old')} end`,
  `create trigger maps_count_moved_away ${moment} when ${of('old', isCounted)} and ${isChanged} begin ${note('old')} end`,
  `create trigger maps_count_moved_here ${moment} when ${of('new', isCounted)} and ${isChanged} begin ${note('new')} end`
]

const inPostgres = [
  `create function maps_count_place() returns trigger language plpgsql as $$ begin
    if tg_op = 'UPDATE' and not (${isChanged}) then return null; end if;
    if tg_op <> 'INSERT' and ${of('old', isCounted)} then ${note('old')} end if;
    if tg_op <> 'DELETE' and ${of('new', isCounted)} then ${note('new')} end if;
    return null;
  end $$`,
  `create trigger maps_count_place after insert or delete or update of ${columns.join(', ')} on maps_places
  for each row execute function maps_count_place()`
]
