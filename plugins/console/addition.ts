import { randomUUID } from 'node:crypto'
import { constants, copyFile, mkdir, rm, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import type { Account } from '../../core/accounts/accounts.ts'
import type { Entry, EntryChanges, Visibility } from '../../core/entries/entries.ts'
import type { Json } from '../../core/json.ts'
import type { PluginNode } from '../../core/plugin.ts'

/** One file and what is said of it. */
export interface Addition {
  /** Absolute. */
  readonly file: string
  /** Name, where a row says so. */
  readonly account: string | undefined
  readonly changes: EntryChanges
}

interface Row {
  file: string
  account?: string
  title?: string
  description?: string
  alt?: string
  language?: string
  visibility?: Visibility
  download?: EntryChanges['download']
  sensitive?: boolean
  published?: string
  with?: string
}

const rowSchema = {
  type: 'object',
  required: ['file'],
  additionalProperties: false,
  properties: {
    file: { type: 'string', minLength: 1 },
    account: { type: 'string' },
    title: { type: 'string', maxLength: 500 },
    description: { type: 'string', maxLength: 50_000 },
    alt: { type: 'string', maxLength: 5_000 },
    language: { type: 'string', maxLength: 35 },
    visibility: { enum: ['public', 'unlisted', 'limited', 'private'] },
    download: { enum: ['none', 'clean', 'original'] },
    sensitive: { type: 'boolean' },
    published: { type: 'string', anyOf: [{ format: 'date-time' }, { format: 'date' }] },
    with: { type: 'string' }
  }
} as const

/** Checks what is said of a file; columns named after fields of plugins are theirs. Throws `SCHEMA_INVALID` with the column. */
export function toAddition(node: PluginNode, values: Record<string, unknown>, folder: string): Addition {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== '')
  const isField = (name: string) => node.fields.get(name) !== undefined && !(name in rowSchema.properties)
  const fields = Object.fromEntries(given.filter(([name]) => isField(name))) as Record<string, Json>
  const row = node.check<Row>(
    rowSchema,
    Object.fromEntries(given.filter(([name]) => !isField(name))),
    'textual'
  )
  const { file, account, description, published, with: people, ...same } = row
  for (const [name, value] of Object.entries(fields))
    fields[name] = node.check(node.fields.get(name)!.schema, value, 'textual')
  return {
    file: resolve(folder, file),
    account,
    changes: {
      ...same,
      ...(description !== undefined && { body: description }),
      ...(published !== undefined && { publishedAt: Date.parse(published) }),
      ...(people !== undefined && {
        audience: { accounts: people.split(',').map(name => name.trim().replace(/^@/, '')) }
      }),
      ...(Object.keys(fields).length > 0 && { fields })
    }
  }
}

/** Accepts a copy of the file, which itself stays where it is, and publishes it. */
export async function addFile(
  node: PluginNode,
  { file, changes }: Addition,
  account: Account
): Promise<Entry> {
  const size = await measure(node, file)
  await node.uploads.demandRoom(size)
  await mkdir(node.uploads.folder, { recursive: true })
  const path = join(node.uploads.folder, `form-${randomUUID()}`)
  const habit = readHabit(account)
  try {
    await copyFile(file, path, constants.COPYFILE_FICLONE)
    const arrival = { path, name: basename(file), size }
    const entry = await node.entries.accept(arrival, account, { visibility: habit, ...changes })
    return await node.entries.publish(entry, { account })
  } finally {
    await rm(path, { force: true })
  }
}

/** Audiences are chosen on pages: where a person's entries start with one, those added here start with nobody. */
function readHabit({ profile }: Account): Visibility {
  const habit = profile.defaults?.visibility ?? 'public'
  return habit === 'public' || habit === 'unlisted' ? habit : 'private'
}

async function measure({ error }: PluginNode, file: string): Promise<number> {
  const found = await stat(file).catch((cause: NodeJS.ErrnoException) => {
    throw error('FILE_UNREADABLE', cause.code === 'ENOENT' ? 'There is no such file.' : cause.message, {
      status: 422,
      cause
    })
  })
  if (!found.isFile()) throw error('FILE_UNREADABLE', 'This is no file.', { status: 422 })
  return found.size
}
