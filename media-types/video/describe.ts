import type { MediaDescription } from '../../core/contract/media-description.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { FileRecord } from '../../core/files/files.ts'
import { listDetails } from './details.ts'

/** Best first: one playlist for every line, one file for every browser, each size, the sound alone. */
const kinds = ['stream', 'whole', 'size', 'sound']
const extras = ['captions', 'chapters', 'preview', 'storyboard']

/** Made from what processing left; asks for nothing else. */
export function describeVideo(entry: Entry, files: readonly FileRecord[]): MediaDescription {
  const fact = <T>(name: string) => entry.facts[`video.${name}`] as T | undefined
  return {
    kind: 'video',
    width: fact('width'),
    height: fact('height'),
    duration: fact('duration'),
    placeholder: fact('placeholder'),
    color: fact('color'),
    pictures: ofRole(files, 'poster').sort((a, b) => (a.width ?? 0) - (b.width ?? 0)),
    renditions: ofRole(files, 'rendition').sort(
      (a, b) => kinds.indexOf(kindOf(a)) - kinds.indexOf(kindOf(b)) || (b.width ?? 0) - (a.width ?? 0)
    ),
    extras: [...files.filter(isExtra), ...files.filter(isShownCompanion)],
    details: listDetails(entry.facts, ofRole(files, 'original')[0])
  }
}

function isExtra({ role, type }: FileRecord): boolean {
  return extras.includes(role) && !(role === 'storyboard' && type !== 'text/vtt')
}

/** Words that people put beside the film, in the form that players read. */
function isShownCompanion({ role, type, meta }: FileRecord): boolean {
  return (
    role === 'companion' && meta.purpose === 'captions.track' && meta.isShown === true && type === 'text/vtt'
  )
}

function kindOf({ meta: { about } }: FileRecord): string {
  return typeof about === 'object' && about !== null && !Array.isArray(about) ? String(about.kind) : ''
}

function ofRole(files: readonly FileRecord[], role: string): FileRecord[] {
  return files.filter(file => file.role === role)
}
