const bytes: Record<string, number> = { '': 1, B: 1, KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 }
const milliseconds: Record<string, number> = { '': 1, ms: 1, s: 1e3, min: 60e3, h: 3600e3 }

/** JSON Schema of a size: bytes as a number, or text such as `4 GB`. */
export const sizeSchema = {
  type: ['integer', 'string'],
  minimum: 0,
  pattern: '^\\d+(\\.\\d+)? ?(B|KB|MB|GB|TB)?$',
  example: '4 GB'
} as const

/** JSON Schema of a time: milliseconds as a number, or text such as `15 s`. */
export const timeSchema = {
  type: ['integer', 'string'],
  minimum: 0,
  pattern: '^\\d+(\\.\\d+)? ?(ms|s|min|h)?$',
  example: '15 s'
} as const

/** Bytes of a value that fits `sizeSchema`. */
export const readSize = (value: number | string) => readQuantity(value, bytes)

/** Milliseconds of a value that fits `timeSchema`. */
export const readTime = (value: number | string) => readQuantity(value, milliseconds)

function readQuantity(value: number | string, units: Record<string, number>) {
  if (typeof value === 'number') return value
  const [, amount = '0', unit = ''] = /^([\d.]+) ?([A-Za-z]*)$/.exec(value) ?? []
  return Math.round(Number(amount) * (units[unit] ?? 1))
}
