import type { MediaDescription } from '../../core/contract/media-description.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { FileRecord } from '../../core/files/files.ts'
import { listDetails } from './details.ts'
import { isOfFirst, listMembers, type Member } from './series/members.ts'

/** Made from what processing left; asks for nothing else. */
export function describeImage(entry: Entry, all: readonly FileRecord[]): MediaDescription {
  const files = all.filter(isOfFirst)
  const further = listMembers(all).filter(({ pictures }) => pictures.length > 0)
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
    ...(further.length > 0 && { pages: further.length + 1, extras: describeFurther(further, entry) }),
    details: listDetails(entry.facts, ofRole(files, 'original')[0])
  }
}

/** What is shown and what is offered; each says which picture it is of, and how that is described. */
function describeFurther(further: readonly Member[], { download }: Entry): FileRecord[] {
  return further.flatMap(({ file, pictures, copy, alt }, at) => {
    const offered = download === 'original' ? file : download === 'clean' ? copy : undefined
    const files = offered ? [...pictures, offered] : pictures
    return files.map(one => ({ ...one, meta: { ...one.meta, about: { picture: at + 2, alt } } }))
  })
}

function ofRole(files: readonly FileRecord[], role: string): FileRecord[] {
  return files.filter(file => file.role === role)
}
