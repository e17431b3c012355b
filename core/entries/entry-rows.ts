import type { Entry } from './entries.ts'

/** A row of the table `entries`. */
export interface EntryRow {
  id: string
  public_id: string
  account: string
  media_type: string
  title: string
  body: string
  alt: string
  language: string | null
  state: Entry['state']
  visibility: Entry['visibility']
  download: Entry['download']
  sensitive: boolean | number
  uri: string | null
  origin: string | null
  facts: string
  suggestion: string
  failure: string | null
  file_name: string
  processed_at: number | null
  created_at: number
  asked_at: number | null
  published_at: number | null
  edited_at: number | null
  removed_at: number | null
  /** The account that removed it. */
  removed_by: string | null
  withheld_at: number | null
}

export function toEntry(row: EntryRow): Entry {
  return {
    id: row.id,
    publicId: row.public_id,
    account: row.account,
    mediaType: row.media_type,
    title: row.title,
    body: row.body,
    alt: row.alt,
    language: row.language,
    state: row.state,
    visibility: row.visibility,
    download: row.download,
    sensitive: Boolean(row.sensitive),
    uri: row.uri,
    origin: row.origin,
    facts: JSON.parse(row.facts),
    suggestion: JSON.parse(row.suggestion),
    failure: row.failure === null ? null : JSON.parse(row.failure),
    fileName: row.file_name,
    processedAt: row.processed_at,
    createdAt: row.created_at,
    askedAt: row.asked_at,
    publishedAt: row.published_at,
    editedAt: row.edited_at,
    withheldAt: row.withheld_at
  }
}

export function toEntryRow(entry: Entry): EntryRow {
  return {
    id: entry.id,
    public_id: entry.publicId,
    account: entry.account,
    media_type: entry.mediaType,
    title: entry.title,
    body: entry.body,
    alt: entry.alt,
    language: entry.language,
    state: entry.state,
    visibility: entry.visibility,
    download: entry.download,
    sensitive: entry.sensitive,
    uri: entry.uri,
    origin: entry.origin,
    facts: JSON.stringify(entry.facts),
    suggestion: JSON.stringify(entry.suggestion),
    failure: entry.failure && JSON.stringify(entry.failure),
    file_name: entry.fileName,
    processed_at: entry.processedAt,
    created_at: entry.createdAt,
    asked_at: entry.askedAt,
    published_at: entry.publishedAt,
    edited_at: entry.editedAt,
    removed_at: null,
    removed_by: null,
    withheld_at: entry.withheldAt
  }
}
