import type { MediaPart } from '../contract/media-type.ts'
import type { EntryRow } from '../entries/entry-rows.ts'
import type { FileRecord } from '../files/files.ts'
import type { Json } from '../json.ts'
import type { ProcessingResult } from './entry-processing.ts'

/** What the end of a run changes: files that go, files that come, and columns of the entry. */
export interface Swap {
  old: FileRecord[]
  added: FileRecord[]
  columns: Partial<EntryRow>
}

/**
 * Puts what a run made in the place of what there is, which may have changed since it began. Nothing when the original that it was
 * made from is not the entry's any more.
 */
export function planSwap(
  row: EntryRow,
  present: readonly FileRecord[],
  result: ProcessingResult
): Swap | undefined {
  if (findOriginal(present, result.part)?.id !== result.original.id) return undefined
  return result.part ? swapPart(row, present, result, result.part) : swapAll(row, present, result)
}

/** The file that a run is about: for everything a replacement until it took the original's place, for a part what is shown. */
export function findOriginal(files: readonly FileRecord[], part?: unknown): FileRecord | undefined {
  const replacement = part ? undefined : files.findLast(file => file.role === 'replacement')
  return replacement ?? files.findLast(file => file.role === 'original')
}

function swapAll(row: EntryRow, present: readonly FileRecord[], result: ProcessingResult): Swap {
  const { original, standIn } = result
  const made = idsOf([standIn ?? original, ...result.files])
  const known = idsOf(present)
  const isLater = ({ id }: FileRecord) => !made.has(id) && !result.before.has(id)
  const isOfAnother = present.some(({ id, role }) => id === original.id && role === 'replacement')
  const later = isOfAnother ? [] : findLaterParts(present.filter(isLater), result)
  const isKept = (file: FileRecord) => isLater(file) && isOf(later, file)
  return {
    old: present.filter(file => file.role !== 'companion' && !made.has(file.id) && !isKept(file)),
    added: [
      ...(standIn ? [standIn] : []),
      ...result.files.filter(file => !known.has(file.id) && !isOf(later, file))
    ],
    columns: finishedColumns(row, {
      ...result,
      facts: later.reduce((facts, part) => exchangeFacts(facts, JSON.parse(row.facts), part), result.facts)
    })
  }
}

function swapPart(row: EntryRow, present: readonly FileRecord[], result: ProcessingResult, part: MediaPart) {
  const made = idsOf(result.files)
  const known = idsOf(present)
  const facts = { ...exchangeFacts(JSON.parse(row.facts), result.facts, part), ...result.facts }
  const isOver = row.failure !== null && JSON.parse(row.failure).part === result.part?.name
  return {
    old: present.filter(file => part.roles.includes(file.role) && !made.has(file.id)),
    added: result.files.filter(file => !known.has(file.id)),
    columns: { facts: JSON.stringify(facts), ...(isOver && { failure: null }) }
  }
}

/** A part that was made by itself while everything was being made knows more of what its owner wants. */
function findLaterParts(later: readonly FileRecord[], { parts }: ProcessingResult): readonly MediaPart[] {
  return parts.filter(({ roles }) => later.some(({ role }) => roles.includes(role)))
}

const isOf = (parts: readonly MediaPart[], { role }: FileRecord) =>
  parts.some(({ roles }) => roles.includes(role))

type Facts = Record<string, Json>

function exchangeFacts(facts: Facts, others: Facts, { facts: names = [] }: MediaPart): Facts {
  const rest = Object.entries(facts).filter(([name]) => !names.includes(name))
  const taken = Object.entries(others).filter(([name]) => names.includes(name))
  return Object.fromEntries([...rest, ...taken])
}

const idsOf = (files: readonly FileRecord[]) => new Set(files.map(({ id }) => id))

function finishedColumns(
  row: EntryRow,
  { original, facts, suggestion }: ProcessingResult
): Partial<EntryRow> {
  const now = Date.now()
  const { mediaType = row.media_type, name = row.file_name } =
    original.role === 'replacement' ? original.meta : {}
  const isAsked = row.state === 'processing' || (row.state === 'failed' && row.asked_at !== null)
  return {
    facts: JSON.stringify(facts),
    suggestion: JSON.stringify(suggestion),
    media_type: String(mediaType),
    file_name: String(name).slice(0, 255),
    processed_at: now,
    failure: isHeld(row) ? row.failure : null,
    ...(isAsked ? { state: 'published', published_at: row.published_at ?? now } : {}),
    ...(row.state === 'failed' && !isAsked ? { state: 'draft' } : {})
  }
}

/** A publication that a rule of the node held back has nothing to do with the file. */
function isHeld({ failure }: EntryRow): boolean {
  return failure !== null && JSON.parse(failure).code === 'ENTRY_HELD'
}
