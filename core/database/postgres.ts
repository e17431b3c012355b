import { createRequire } from 'node:module'
import type { Knex } from 'knex'
import { toStoredText } from './stored-text.ts'

/** What knex calls on a dialect but leaves out of its types. */
interface Dialect {
  prepBindings(bindings?: readonly unknown[]): unknown[]
}

type DialectClass = new (config: Knex.Config) => Knex.Client & Dialect

// The dialect's class is no public export; knex keeps this path for custom clients.
const PgClient = createRequire(import.meta.url)('knex/lib/dialects/postgres/index.js') as DialectClass

/** knex's own dialect, except that no text of a request can make a query fail. */
export class PostgresClient extends PgClient {
  override prepBindings(bindings?: readonly unknown[]) {
    const prepared: readonly unknown[] = super.prepBindings(bindings) ?? []
    return prepared.map(value => (typeof value === 'string' ? toStoredText(value) : value))
  }
}
