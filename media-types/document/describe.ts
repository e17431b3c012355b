import type { MediaDescription } from '../../core/contract/media-description.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { FileRecord } from '../../core/files/files.ts'
import { listDetails } from './details.ts'
import { packRole } from './pack/pack.ts'
import { types } from './sniff.ts'

/** Made from what processing left; asks for nothing else. */
export function describeDocument({ facts }: Entry, files: readonly FileRecord[]): MediaDescription {
  const ofRole = (role: string) => files.filter(file => file.role === role)
  const pictures = ofRole('poster').sort((a, b) => (a.width ?? 0) - (b.width ?? 0))
  const largest = pictures.at(-1)
  const original = ofRole('original')[0]
  const pages = facts['document.pages']
  const packs = ofRole(packRole)
  return {
    kind: original?.type === types.epub ? 'book' : 'document',
    ...(largest?.width && { width: largest.width }),
    ...(largest?.height && { height: largest.height }),
    ...(typeof pages === 'number' && { pages }),
    placeholder: facts['document.placeholder'] as string | undefined,
    color: facts['document.color'] as string | undefined,
    pictures,
    renditions: pictures.length > 0 ? pictures.toReversed() : packs,
    extras: [...packs, ...ofRole('text')],
    details: listDetails(facts, original)
  }
}
