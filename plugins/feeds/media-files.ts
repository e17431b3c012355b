import type { EntryView } from '../../core/entries/entries.ts'
import type { FileView } from '../../core/files/files.ts'
import type { Addresses } from './addresses.ts'
import type { MediaFile } from './document.ts'

const plays = ({ type }: FileView) => /^(?:audio|video)\//.test(type)
/** Sizes that a stream is made of open everywhere too, but begin slowly. */
const isWhole = ({ about }: FileView) => about?.kind !== 'size'
/** From what every player opens to what few do. */
const known = ['audio/mpeg', 'video/mp4', 'audio/mp4']
const rank = ({ type }: FileView) => (known.includes(type) ? known.indexOf(type) : known.length)

/** What of an entry plays by itself, the best first. */
export function playedFiles({ renditions }: EntryView): FileView[] {
  const whole = renditions.filter(file => plays(file) && isWhole(file))
  const films = whole.filter(({ type }) => type.startsWith('video/'))
  const sounds = whole.filter(({ type }) => type.startsWith('audio/')).toSorted((a, b) => rank(a) - rank(b))
  return [...films, ...sounds]
}

/** What somebody takes along who reads of an entry: what plays, else what its owner offers, else the largest picture. */
export function takenFiles(entry: EntryView): FileView[] {
  const played = playedFiles(entry)
  if (played.length > 0) return played.slice(0, 1)
  const taken = entry.download ?? entry.pictures.at(-1) ?? entry.renditions.find(({ type }) => !isText(type))
  return taken ? [taken] : []
}

/** A text is read within the feed. */
export const isText = (type: string) => type === 'text/html'

/** Words that were spoken, as players show them beside what plays. */
export function transcriptsOf({ extras }: EntryView): FileView[] {
  return extras.filter(
    ({ role, type, about }) =>
      type === 'text/vtt' &&
      (role === 'captions' || role === 'companion') &&
      (about?.kind === 'captions' || about?.kind === 'subtitles')
  )
}

/** Wide enough for a page of a reader. */
const pictureWidth = 1300

export function pictureOf({ pictures }: EntryView): FileView | undefined {
  return pictures.findLast(({ width = 0 }) => width <= pictureWidth) ?? pictures[0]
}

export function toMediaFile(file: FileView, { file: addressOf }: Addresses): MediaFile {
  const { type, size, width, height, duration, about } = file
  const told = (name: string) => (typeof about?.[name] === 'string' ? (about[name] as string) : undefined)
  return {
    address: addressOf(file),
    type,
    size,
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
    ...(duration !== undefined && { duration }),
    ...(told('label') && { label: told('label') }),
    ...(told('language') && { language: told('language') }),
    ...(told('kind') && { kind: told('kind') })
  }
}
