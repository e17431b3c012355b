import { Readable } from 'node:stream'
import type { Viewer } from '../../core/accounts/access.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { FileRecord } from '../../core/files/files.ts'
import type { Json } from '../../core/json.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { type Cue, writeCues } from './cues.ts'
import { decodeText } from './file-text.ts'

/** What a companion is for that holds words for a player. */
export const purpose = 'captions.track'
export const kinds = ['subtitles', 'captions', 'descriptions', 'chapters'] as const
export type Kind = (typeof kinds)[number]

/** What is told of a track to whoever sees the entry; as `<track>` has it. */
export interface TrackAbout {
  readonly kind: Kind
  readonly language: string
  readonly label: string
  readonly isDefault: boolean
  readonly cues?: number
  readonly chapters?: readonly { start: number; title: string }[]
}

export interface Track {
  readonly file: FileRecord
  readonly about: TrackAbout
  /** Whether it came with the file, so that only another one can take its place. */
  readonly isFromFile: boolean
}

/** Of the file, and those that people put beside it. */
export async function listTracks({ files }: PluginNode, entry: Entry): Promise<Track[]> {
  return toTracks((await files.ofEntries([entry])).get(entry.id) ?? [])
}

/** Those of an entry's files that are tracks. */
export function toTracks(files: readonly FileRecord[]): Track[] {
  const isFromFile = ({ role }: FileRecord) => role === 'captions' || role === 'chapters'
  return files
    .filter(file => file.type === 'text/vtt' && (isFromFile(file) || file.meta.purpose === purpose))
    .map(file => ({ file, about: readAbout(file), isFromFile: isFromFile(file) }))
}

/** A written track takes the place of the file's own of its kind and language; of chapters there is one list. */
export function withoutReplaced(tracks: readonly Track[]): Track[] {
  const name = ({ about: { kind, language } }: Track) => (kind === 'chapters' ? kind : `${kind} ${language}`)
  const written = new Set(tracks.filter(({ isFromFile }) => !isFromFile).map(name))
  return tracks.filter(track => !track.isFromFile || !written.has(name(track)))
}

export async function readTrack(
  node: PluginNode,
  file: Pick<FileRecord, 'key' | 'storage'>
): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of await node.files.read(file)) parts.push(part as Buffer)
  return decodeText(Buffer.concat(parts))
}

interface Saving {
  readonly cues: readonly Cue[]
  readonly about: TrackAbout
  /** In whose place. */
  readonly replaces?: FileRecord
  readonly viewer: Viewer
}

/** Attaches a track; of several that could be shown by themselves only one is. */
export async function saveTrack(node: PluginNode, entry: Entry, saving: Saving): Promise<void> {
  const { cues, about, replaces, viewer } = saving
  const body = Readable.from([Buffer.from(writeCues(cues))])
  const arrival = await node.uploads.receive(
    body,
    `${about.kind}${about.language && `-${about.language}`}.vtt`
  )
  const companion = {
    purpose,
    type: 'text/vtt',
    isShown: true,
    about: { ...about, cues: cues.length } as unknown as Record<string, Json>,
    ...(replaces && { replaces })
  }
  const file = await node.entries.attach(entry, arrival, companion, viewer)
  if (about.isDefault) await chooseDefault(node, entry, file.id, viewer)
}

/** The track that is shown by itself; none where `id` is that of no track. */
export async function chooseDefault(
  node: PluginNode,
  entry: Entry,
  id: string,
  viewer: Viewer
): Promise<void> {
  for (const { file, about, isFromFile } of await listTracks(node, entry)) {
    const isDefault = file.id === id && about.kind !== 'chapters'
    if (isFromFile || about.isDefault === isDefault) continue
    const told = { ...about, isDefault } as unknown as Record<string, Json>
    await node.entries.annotate(entry, file, told, viewer)
  }
}

function readAbout({ role, meta }: FileRecord): TrackAbout {
  const told = (meta.about ?? {}) as Partial<TrackAbout>
  return {
    kind: role === 'chapters' ? 'chapters' : (kinds.find(kind => kind === told.kind) ?? 'subtitles'),
    language: String(told.language ?? ''),
    label: String(told.label ?? ''),
    isDefault: told.isDefault === true,
    ...(told.cues !== undefined && { cues: told.cues }),
    ...(told.chapters && { chapters: told.chapters })
  }
}
