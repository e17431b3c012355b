import type { Entry } from '../../core/entries/entries.ts'
import type { FileRecord } from '../../core/files/files.ts'
import type { MediaDescription } from '../../core/plugin.ts'
import { listDetails } from './details.ts'

/** Made from what processing left; asks for nothing else. */
export function describeImage(entry: Entry, files: readonly FileRecord[]): MediaDescription {
  const moving = files.some(file => file.role === 'rendition' && file.meta.animated === true)
  const pictures = ofRole(files, moving ? 'poster' : 'rendition').sort(
    (a, b) => (a.width ?? 0) - (b.width ?? 0)
  )
  const films = moving ? ofRole(files, 'rendition').sort((a, b) => (b.width ?? 0) - (a.width ?? 0)) : []
  const shown = films[0] ?? pictures.at(-1)
  const fact = <T>(name: string) => entry.facts[`image.${name}`] as T | undefined
  return {
    kind: moving ? 'animation' : 'image',
    width: shown?.width ?? fact<number>('width'),
    height: shown?.height ?? fact<number>('height'),
    ...(moving && { duration: fact<number>('duration') }),
    placeholder: fact<string>('placeholder'),
    color: fact<string>('color'),
    pictures,
    renditions: moving ? films : pictures,
    details: listDetails(entry.facts, ofRole(files, 'original')[0])
  }
}

function ofRole(files: readonly FileRecord[], role: string): FileRecord[] {
  return files.filter(file => file.role === role)
}
