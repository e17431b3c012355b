import type { Config } from '../../core/config/config.ts'
import { createPostgresDatabase } from './postgres.ts'
import { createPreparedDatabase, prepareFile } from './prepared-database.ts'

/** One of the two databases that everything must work on. */
export interface Engine {
  readonly name: 'SQLite' | 'PostgreSQL'
  /** The `database` section of a configuration: for SQLite a file in the data folder, for PostgreSQL a new database. */
  database(): Promise<Config['database']>
  /** The same for a node with this data folder, with the tables of the plugins that are on by default. */
  prepared(data: string): Promise<Config['database']>
}

const file: Config['database'] = { client: 'sqlite' }

export const sqlite: Engine = {
  name: 'SQLite',
  database: async () => file,
  async prepared(data) {
    await prepareFile(data)
    return file
  }
}

export const postgres: Engine = {
  name: 'PostgreSQL',
  database: async () => ({ client: 'postgres', url: await createPostgresDatabase() }),
  prepared: async () => ({ client: 'postgres', url: await createPreparedDatabase() })
}

/** Declares the same suite for SQLite and for a real PostgreSQL server. */
export function describeEngines(title: string, body: (this: Mocha.Suite, engine: Engine) => void) {
  for (const engine of [sqlite, postgres]) {
    describe(`${title} (${engine.name})`, function () {
      body.call(this, engine)
    })
  }
}
