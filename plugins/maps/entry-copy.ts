import type { Knex } from 'knex'

/** What a place repeats of its entry. */
export const copied = ['state', 'visibility', 'media_type', 'published_at'] as const

const assignments = copied.map(name => `${name} = new.${name}`).join(', ')

/**
 * Places repeat what decides who may see their entry, and follow it within the statement that changes it, whoever writes that: a count on
 * a map that came later would tell of what was hidden meanwhile.
 */
export async function followEntries(db: Knex): Promise<void> {
  const change = `update maps_places set ${assignments} where entry = new.id;`
  const moment = `after update of ${copied.join(', ')} on entries`
  if (db.client.dialect !== 'postgresql') {
    await db.schema.raw(['create trigger maps_follow_entries', moment, 'begin', change, 'end'].join(' '))
    return
  }
  const body = ['begin', change, 'return null;', 'end'].join(' ')
  await db.schema.raw(
    ['create function maps_follow_entry() returns trigger language plpgsql as $$', body, '$$'].join(' ')
  )
  await db.schema.raw(
    ['create trigger maps_follow_entries', moment, 'for each row execute function maps_follow_entry()'].join(
      ' '
    )
  )
}

export async function forgetEntries(db: Knex): Promise<void> {
  if (db.client.dialect !== 'postgresql') {
    await db.schema.raw('drop trigger maps_follow_entries')
    return
  }
  await db.schema.raw('drop trigger maps_follow_entries on entries')
  await db.schema.raw('drop function maps_follow_entry()')
}
