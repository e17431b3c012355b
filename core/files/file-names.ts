import type { FileRecord, FileRole } from './files.ts'

/** What people gave is backed up, renditions can be made again: they live under separate roots. */
export function rootOf(role: FileRole): 'originals' | 'renditions' {
  return role === 'original' || role === 'companion' ? 'originals' : 'renditions'
}

/** The last part of a file's address, for people who save it: `640.webp`, `original.txt`. */
export function addressName({ role, width, type }: FileRecord): string {
  const extension = type.replace(/^.*\//, '').replace(/^x-|\+.*$/g, '')
  return `${role === 'rendition' && width ? width : role}.${extension}`
}

/** A name that a person gave, as people are shown it: no folders, nothing that acts on a terminal. */
export function shownName(name: string): string {
  return name
    .slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
    .replace(/\p{Cc}/gu, '')
    .slice(0, 255)
}

/** Longer names are cut; every file system takes as many bytes, and still has room for a folder's. */
const longestName = 180
/** Devices that some systems know by these names, whatever ending they are given. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i

/** A name that a person gave, for a file on a disk of any system: no path, nothing hidden, nothing that some of them refuse. */
export function savedName(name: string, fallback: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .replace(/[/\\:*?"<>|]/g, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  const [ending = ''] = /\.[^.]{1,16}$/.exec(plain) ?? []
  const letters = [...plain.slice(0, plain.length - ending.length)]
  while (Buffer.byteLength(letters.join('') + ending) > longestName) letters.pop()
  const short = letters.join('') + ending
  if (short === '') return fallback
  return device.test(short) ? `_${short}` : short
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
