import type { FileRecord } from '../../../core/files/files.ts'

/** What files beside a model are called among its companions. */
export const purpose = 'model.part'

/** Materials, buffers and pictures that a model names; nothing else is of use to one. */
const parts = /\.(?:mtl|bin|png|jpe?g|webp|tga|bmp)$/i

export const isPartName = (name: string) => parts.test(name)

/** Of an entry, by name. */
export function listParts(files: readonly FileRecord[]): FileRecord[] {
  return files
    .filter(({ role, meta }) => role === 'companion' && meta.purpose === purpose)
    .sort((one, other) => nameOf(one).localeCompare(nameOf(other)) || one.id.localeCompare(other.id))
}

/** As the person’s machine called it, and as the model does. */
export function nameOf({ meta }: FileRecord): string {
  return String(meta.name ?? '')
}
