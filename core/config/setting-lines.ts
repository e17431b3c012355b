import type { Schema } from '../schema.ts'

/** One setting as a reference tells it. */
export interface SettingLine {
  /** `limits.fileSize` */
  path: string
  /** In words: `integer from 0 to 65535`, `one of sqlite, postgres`. */
  type: string
  description: string
  default: unknown
  isSecret: boolean
  isLive: boolean
}

/** The settings of a schema, nested ones too, in the order they stand there. */
export function describeSchema(schema: Schema, prefix = ''): SettingLine[] {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>)
  return properties.flatMap(([name, property]) => {
    const path = `${prefix}${name}`
    if (property.properties) return describeSchema(property, `${path}.`)
    return {
      path,
      type: describeType(property),
      description: String(property.description ?? ''),
      default: property.default,
      isSecret: property['x-secret'] === true,
      isLive: property['x-live'] === true
    }
  })
}

function describeType({ type, enum: words, minimum, maximum, items, pattern }: Schema): string {
  if (words) return `one of ${(words as unknown[]).join(', ')}`
  if (type === 'array') return `list of ${describeType(items as Schema)}`
  const name = Array.isArray(type) ? type.join(' or ') : String(type ?? 'any value')
  const from = minimum === undefined ? '' : ` from ${minimum}`
  const to = maximum === undefined ? '' : ` to ${maximum}`
  return `${name}${pattern ? '' : from + to}`
}
