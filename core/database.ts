import type { Knex } from 'knex'

export type Database = Knex
export type Transaction = Knex.Transaction
// biome-ignore lint/suspicious/noExplicitAny: knex types a builder by its row; a rule narrows any of them.
export type Query = Knex.QueryBuilder<any, any>
