import type { Detail, MediaDescription } from '../../../core/contract/media-description.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import type { FileRecord } from '../../../core/files/files.ts'

/** From what `process` left behind; asked for every card and page, so it reads nothing. */
export function describeTrack({ facts }: Entry, files: readonly FileRecord[]): MediaDescription {
  const drawings = files.filter(({ role }) => role === 'rendition')
  const rows = [
    ['length', facts['track.metres'] && `${(Number(facts['track.metres']) / 1000).toFixed(1)} km`],
    ['climb', facts['track.climb'] && `${facts['track.climb']} m`],
    ['time', facts['track.seconds'], 'duration'],
    ['started', facts['track.started'], 'date'],
    ['device', facts['track.device']]
  ] as [string, Detail['value'] | undefined, Detail['format']?][]
  return {
    kind: 'track',
    width: 1280,
    height: 720,
    pictures: drawings,
    renditions: drawings,
    extras: files.filter(({ role }) => role === 'profile'),
    details: rows.flatMap(([name, value, format = 'text']) =>
      value ? [{ label: `track.detail.${name}`, value, format }] : []
    )
  }
}
