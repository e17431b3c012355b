import type { MediaDescription } from '../../core/contract/media-description.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { FileRecord } from '../../core/files/files.ts'
import { listDetails } from './details.ts'

const extras = ['waveform', 'spectrogram']

/** Made from what processing left; asks for nothing else. */
export function describeAudio(entry: Entry, files: readonly FileRecord[]): MediaDescription {
  const ofRole = (role: string) => files.filter(file => file.role === role)
  const pictures = ofRole('poster').sort((a, b) => (a.width ?? 0) - (b.width ?? 0))
  const largest = pictures.at(-1)
  const fact = <T>(name: string) => entry.facts[`audio.${name}`] as T | undefined
  return {
    kind: 'audio',
    ...(largest?.width && { width: largest.width }),
    ...(largest?.height && { height: largest.height }),
    duration: fact('duration'),
    placeholder: fact('placeholder'),
    color: fact('color'),
    pictures,
    renditions: ofRole('rendition'),
    extras: [...files.filter(({ role }) => extras.includes(role)), ...files.filter(isShownCompanion)],
    details: listDetails(entry.facts, ofRole('original')[0])
  }
}

/** Words that people put beside the sound, in the form that players read. */
function isShownCompanion({ role, type, meta }: FileRecord): boolean {
  return (
    role === 'companion' && meta.purpose === 'captions.track' && meta.isShown === true && type === 'text/vtt'
  )
}
