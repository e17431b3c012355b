import { type Access, createAccess, type Viewer } from '../../core/accounts/access.ts'
import { type Account, type Accounts, createAccounts } from '../../core/accounts/accounts.ts'
import { type Audiences, createAudiences } from '../../core/accounts/audiences.ts'
import { createSessions, type Sessions } from '../../core/accounts/sessions.ts'
import type { AudienceKind } from '../../core/contract/audience-kind.ts'
import type { Field } from '../../core/contract/field.ts'
import type { MediaType } from '../../core/contract/media-type.ts'
import type { StorageDriver } from '../../core/contract/storage-driver.ts'
import { createFreshness } from '../../core/database/freshness.ts'
import { createEntries, type Entries, type Entry, type EntryChanges } from '../../core/entries/entries.ts'
import { createFiles, type Files } from '../../core/files/files.ts'
import { createUploads } from '../../core/files/uploads.ts'
import { createHooks, type Hooks } from '../../core/hooks/hooks.ts'
import { createJobs, type Jobs } from '../../core/jobs/jobs.ts'
import { createLog } from '../../core/log.ts'
import { createRegistry, type Registry } from '../../core/registry.ts'
import { createI18n } from '../../core/text/i18n.ts'
import { openDatabase, type TestDatabase } from './database.ts'
import type { Engine } from './engines.ts'
import { temporaryFile, temporaryFolder } from './files.ts'
import { createFolderStorage } from './folder-storage.ts'

/** The parts of a node that keep data, without plugins, web and worker. */
export interface DataParts extends TestDatabase {
  hooks: Hooks
  accounts: Accounts
  sessions: Sessions
  audiences: Audiences
  access: Access
  files: Files
  jobs: Jobs
  entries: Entries
  mediaTypes: Registry<MediaType>
  fields: Registry<Field>
  audienceKinds: Registry<AudienceKind>
  storage: StorageDriver
  person(name: string): Promise<Account>
  /** An entry of this owner, published unless told otherwise, as if it had been processed. */
  entry(owner: Account, changes?: EntryChanges & { state?: Entry['state'] }): Promise<Entry>
}

/** Takes any file that starts with `note`. */
export const noteType: MediaType = {
  name: 'note',
  accepts: ['.note'],
  privateFacts: ['note.place'],
  sniff: ({ head }) => (Buffer.from(head.subarray(0, 4)).toString() === 'note' ? 1 : 0),
  process: async () => undefined,
  describe: (entry, files) => ({
    kind: 'note',
    pictures: [],
    renditions: files.filter(file => file.role === 'rendition'),
    details: Object.entries(entry.facts).map(([label, value]) => ({ label, value: String(value) }))
  })
}

export async function openDataParts(engine: Engine): Promise<DataParts> {
  const test = await openDatabase(engine, { storage: { originals: 'folder', renditions: 'folder' } })
  const log = createLog({ level: 'silent' })
  const freshness = createFreshness(test)
  const base = {
    ...test,
    freshness,
    log,
    hooks: createHooks(log),
    i18n: await createI18n({ config: test.config, log })
  }
  const mediaTypes = createRegistry<MediaType>('media type')
  const fields = createRegistry<Field>('field')
  const audienceKinds = createRegistry<AudienceKind>('kind of audiences')
  const storages = createRegistry<StorageDriver>('storage')
  const storage = createFolderStorage(await temporaryFolder())
  storages.add(storage)
  mediaTypes.add(noteType)
  const text = {
    toHtml: (source: string) => `<p>${source}</p>`,
    toPlain: (source: string) => source,
    toQrCode: async () => ({ size: 0, path: '' })
  }
  const kept = {
    ...base,
    mediaTypes,
    fields,
    audienceKinds,
    storages,
    text,
    accounts: createAccounts(base),
    sessions: createSessions(base)
  }
  const shared = {
    ...kept,
    audiences: createAudiences(kept),
    access: createAccess(kept),
    files: createFiles(kept)
  }
  const parts = { ...shared, uploads: createUploads(shared), jobs: createJobs(shared) }
  for (const name of ['entries.process', 'entries.process-slow'])
    parts.jobs.add({ name, schema: { type: 'object' }, run: async () => undefined })
  const entries = createEntries(parts)

  return {
    ...parts,
    entries,
    storage,
    async close() {
      await freshness.close()
      await test.close()
    },
    person: name => parts.accounts.create({ name }),
    async entry(owner, { state = 'published', ...changes } = {}) {
      const entry = await entries.accept(await arrival(), owner, changes)
      const published_at = changes.publishedAt ?? entry.createdAt
      const asked_at = state === 'draft' ? null : entry.createdAt
      await test
        .db('entries')
        .where({ id: entry.id })
        .update({ state, processed_at: entry.createdAt, asked_at, published_at })
      return (await entries.byId(entry.id)) as Entry
    }
  }
}

/** A viewer without a session, as commands have. */
export function as(account?: Account): Viewer {
  return account ? { account } : {}
}

/** A small file on the local disk, ready to be accepted. */
export async function arrival(content = 'note: hello', name = 'hello.note') {
  const path = await temporaryFile('arrival', content)
  return { path, name, size: Buffer.byteLength(content) }
}
