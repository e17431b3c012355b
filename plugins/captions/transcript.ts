import type { EntryView } from '../../core/entries/entries.ts'
import type { FileRecord, FileView } from '../../core/files/files.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { PageScope } from '../../core/web/pages.ts'
import { shortClock } from './clock.ts'
import { plainCueText } from './cue-text.ts'
import { readCues } from './cues.ts'
import { playedFile, plays } from './playing.ts'
import { readTrack } from './tracks.ts'

/** Lines drawn into a page; the file itself has the rest. */
const mostLines = 3000

/** What is said, to read along and to jump by; for the owner, the way to write it. */
export function addTranscript(node: PluginNode) {
  node.slot('entry.aside', {
    template: 'captions/transcript',
    client: 'transcript',
    when: ({ entry }) => plays(entry) && (entry.may.edit || listSpoken(entry).length > 0),
    load: async ({ entry }, scope) => (plays(entry) ? await load(node, entry, scope) : undefined)
  })
}

async function load(node: PluginNode, entry: EntryView, { locale }: PageScope) {
  const tracks = listSpoken(entry)
  const shown = pickTrack(tracks, locale)
  const cues = shown ? await readFile(node, shown) : []
  const file = playedFile(entry)
  return {
    file,
    tracks: tracks.map(track => ({ address: track.address, about: track.about, isShown: track === shown })),
    language: shown?.about?.language,
    lines: cues.slice(0, mostLines).map(({ start, text }) => ({
      start,
      clock: shortClock(start),
      text: plainCueText(text),
      address: `${file}#t=${start}`
    })),
    rest: cues.length > mostLines ? shown?.address : undefined
  }
}

const listSpoken = ({ extras }: EntryView) =>
  extras.filter(
    ({ role, type, about }) =>
      type === 'text/vtt' &&
      (role === 'captions' || role === 'companion') &&
      (about?.kind === 'subtitles' || about?.kind === 'captions')
  )

/** In the reader's language, else the one that is shown by itself, else the first. */
function pickTrack(tracks: readonly FileView[], locale: string): FileView | undefined {
  const [language] = locale.split('-')
  const speaks = ({ about }: FileView) => String(about?.language ?? '').split('-')[0] === language
  return tracks.find(speaks) ?? tracks.find(({ about }) => about?.isDefault === true) ?? tracks[0]
}

async function readFile(node: PluginNode, { id }: FileView) {
  const file: Pick<FileRecord, 'key' | 'storage'> | undefined = await node
    .db('files')
    .where({ id })
    .first('key', 'storage')
  return file ? readCues(await readTrack(node, file)).cues : []
}
