import type { Detail, MediaDescription } from '../../core/contract/media-description.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { FileRecord } from '../../core/files/files.ts'
import type { Json } from '../../core/json.ts'

type Facts = Readonly<Record<string, Json>>

/** Made from what processing left; asks for nothing else. */
export function describeModel({ facts }: Entry, files: readonly FileRecord[]): MediaDescription {
  const pictures = ofRole(files, 'poster').sort((a, b) => (a.width ?? 0) - (b.width ?? 0))
  const largest = pictures.at(-1)
  return {
    kind: 'model',
    ...(largest?.width && { width: largest.width }),
    ...(largest?.height && { height: largest.height }),
    placeholder: facts['model.placeholder'] as string | undefined,
    color: facts['model.color'] as string | undefined,
    pictures,
    renditions: [...ofRole(files, 'rendition'), ...ofRole(files, 'preview')],
    details: listDetails(facts, ofRole(files, 'original')[0])
  }
}

function ofRole(files: readonly FileRecord[], role: string): FileRecord[] {
  return files.filter(file => file.role === role)
}

function listDetails(facts: Facts, original: FileRecord | undefined): Detail[] {
  const rows: [name: string, value: Json | undefined, format?: Detail['format']][] = [
    ['size', describeSize(facts['model.size'])],
    ['triangles', facts['model.triangles'], 'number'],
    ['points', facts['model.points'], 'number'],
    ['volume', inUnit(facts['model.volume'], 1000, 'cm³')],
    ['surface', inUnit(facts['model.surface'], 100, 'cm²')],
    ['closed', describeSurface(facts['model.watertight']), 'word'],
    ['parts', facts['model.parts'], 'number'],
    ['bytes', original?.size, 'bytes']
  ]
  return rows.flatMap(([name, value, format = 'text']) =>
    typeof value === 'number' || typeof value === 'string'
      ? [{ label: `model.detail.${name}`, value, format }]
      : []
  )
}

/** `355.6 × 3.2 × 355.6 mm`, or in metres where that reads better; the same in every language. */
function describeSize(size: Json | undefined): string | undefined {
  if (!Array.isArray(size)) return undefined
  const lengths = size.map(Number)
  const isLarge = Math.max(...lengths) >= 10_000
  const shown = lengths.map(length => shorten(isLarge ? length / 1000 : length))
  return `${shown.join(' × ')} ${isLarge ? 'm' : 'mm'}`
}

function describeSurface(isWatertight: Json | undefined): string | undefined {
  return typeof isWatertight === 'boolean' ? `model.surface.${isWatertight ? 'closed' : 'open'}` : undefined
}

function inUnit(value: Json | undefined, part: number, unit: string): string | undefined {
  return typeof value === 'number' ? `${shorten(value / part)} ${unit}` : undefined
}

/** Three digits that mean something, and no more behind the point. */
function shorten(value: number): string {
  return String(Number(value >= 100 ? value.toFixed(1) : value.toPrecision(3)))
}
