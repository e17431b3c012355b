import type { Knex } from 'knex'

/**
 * What is written of entries, their files and their people is noted by the database itself: in the same transaction, whoever writes it, and
 * also while this plugin is switched off.
 */
export async function up(db: Knex): Promise<void> {
  for (const statement of db.client.dialect === 'postgresql' ? postgres : sqlite) await db.raw(statement)
  await db.raw("insert into search_pending (entry) select id from entries where state = 'published'")
}

export async function down(db: Knex): Promise<void> {
  if (db.client.dialect === 'postgresql') {
    for (const name of functions) await db.raw('drop function ?? cascade', [name])
    return
  }
  const triggers: string[] = await db('sqlite_master')
    .where({ type: 'trigger' })
    .where('name', 'like', 'search_%')
    .pluck('name')
  for (const name of triggers) await db.raw('drop trigger ??', [name])
}

const sqlite = [
  `create trigger search_entry_added after insert on entries when new.state = 'published'
  begin insert into search_pending (entry) values (new.id); end`,

  `create trigger search_entry_changed after update of title, body, alt, language, state, facts, media_type on entries
  when new.state = 'published' or old.state = 'published'
  begin insert into search_pending (entry) values (new.id); end`,

  `create trigger search_entry_gone after delete on entries
  begin insert into search_pending (entry) values (old.id); end`,

  `create trigger search_file_added after insert on files when new.type like 'text/%'
  begin insert into search_pending (entry) select id from entries where id = new.entry and state = 'published'; end`,

  `create trigger search_file_changed after update of meta on files when new.type like 'text/%'
  begin insert into search_pending (entry) select id from entries where id = new.entry and state = 'published'; end`,

  `create trigger search_file_gone after delete on files when old.type like 'text/%'
  begin insert into search_pending (entry) select id from entries where id = old.entry and state = 'published'; end`,

  `create trigger search_account_changed after update of name, profile on accounts
  begin insert into search_pending (entry) select id from entries where account = new.id and state = 'published'; end`
]

const functions = ['search_note_entry', 'search_note_file', 'search_note_account']

const postgres = [
  `create function search_note_entry() returns trigger language plpgsql as $$ begin
    if 'published' in (new.state, old.state) or tg_op = 'DELETE' then
      insert into search_pending (entry) values (coalesce(new.id, old.id));
    end if;
    return null;
  end $$`,
  `create trigger search_entry_changed
  after insert or delete or update of title, body, alt, language, state, facts, media_type on entries
  for each row execute function search_note_entry()`,

  `create function search_note_file() returns trigger language plpgsql as $$ begin
    if coalesce(new.type, old.type) like 'text/%' then
      insert into search_pending (entry)
      select id from entries where id = coalesce(new.entry, old.entry) and state = 'published';
    end if;
    return null;
  end $$`,
  `create trigger search_file_changed after insert or delete or update of meta on files
  for each row execute function search_note_file()`,

  `create function search_note_account() returns trigger language plpgsql as $$ begin
    insert into search_pending (entry) select id from entries where account = new.id and state = 'published';
    return null;
  end $$`,
  `create trigger search_account_changed after update of name, profile on accounts
  for each row execute function search_note_account()`
]
