import type { FileRecord } from '../../../core/files/files.ts'
import type { Json } from '../../../core/json.ts'

/** What the further pictures of an entry are called among its companions. */
export const purpose = 'image.picture'

/** A further picture of an entry: the file as it came, and what was made of it. */
export interface Member {
  readonly file: FileRecord
  readonly order: number
  readonly alt: string
  /** Smallest first; empty where it is not made yet, or cannot be. */
  readonly pictures: readonly FileRecord[]
  /** Without position and serial numbers; undefined where none can be made. */
  readonly copy: FileRecord | undefined
}

/** Further pictures of an entry in their order. */
export function listMembers(files: readonly FileRecord[]): Member[] {
  return listFurther(files).map(file => {
    const made = files.filter(({ meta }) => meta.companion === file.id)
    return {
      file,
      order: orderOf(file),
      alt: String(aboutOf(file).alt ?? ''),
      pictures: made
        .filter(({ role }) => role === 'rendition')
        .sort((one, other) => (one.width ?? 0) - (other.width ?? 0)),
      copy: made.find(({ role }) => role === 'download')
    }
  })
}

export function listFurther(files: readonly FileRecord[]): FileRecord[] {
  return files
    .filter(({ role, meta }) => role === 'companion' && meta.purpose === purpose)
    .sort((one, other) => orderOf(one) - orderOf(other) || one.id.localeCompare(other.id))
}

/** Files of the first picture: those that belong to no further one. */
export const isOfFirst = ({ meta }: FileRecord) => meta.companion === undefined

export function aboutOf({ meta }: FileRecord): Record<string, Json> {
  const { about } = meta
  return typeof about === 'object' && about !== null && !Array.isArray(about) ? about : {}
}

function orderOf(file: FileRecord): number {
  const { order } = aboutOf(file)
  return typeof order === 'number' ? order : Number.MAX_SAFE_INTEGER
}
