import type { FileRecord, FileRole } from './files.ts'

/** What people gave is backed up, renditions can be made again: they live under separate roots. */
export function rootOf(role: FileRole): 'originals' | 'renditions' {
  return role === 'original' || role === 'companion' ? 'originals' : 'renditions'
}

/** The last part of a file's address, for people who save it: `640.webp`, `original.jpeg`. */
export function addressName({ role, width, type }: FileRecord): string {
  const extension = type.replace(/^.*\//, '').replace(/^x-|\+.*$/g, '')
  return `${role === 'rendition' && width ? width : role}.${extension}`
}

/** Whether it was made from the original that came, which is not kept any more. */
export function isStandIn({ role, meta }: FileRecord): boolean {
  return role === 'original' && meta.isStandIn === true
}

/** Of a picture or a recording; what is not known is left out. */
export function measures({ width, height, duration }: FileRecord) {
  return {
    ...(width !== null && { width }),
    ...(height !== null && { height }),
    ...(duration !== null && { duration })
  }
}

/** What is told of a file to whoever sees it. */
export function tellAbout({ meta: { about } }: FileRecord) {
  return typeof about === 'object' && about !== null && !Array.isArray(about) ? { about } : {}
}
