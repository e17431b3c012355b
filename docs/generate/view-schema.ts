import type { Schema } from '../../core/schema.ts'

/** One value that a template can name. */
export interface Property {
  /** `types[].label` */
  path: string
  type: string
  meaning: string
}

/** The properties of a view, those of nested objects too. A `title` names a noun that is described elsewhere on the page. */
export function listProperties(schema: Schema, prefix = ''): Property[] {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>)
  return properties.flatMap(([name, property]) => {
    const path = prefix + name
    const own = { path, type: describeType(property), meaning: String(property.description ?? '') }
    return [own, ...listProperties(innermost(property), `${path}${property.type === 'array' ? '[]' : ''}.`)]
  })
}

function innermost(property: Schema): Schema {
  return property.type === 'array' ? ((property.items ?? {}) as Schema) : property
}

function describeType({ type, title, enum: words, items }: Schema): string {
  if (title) return `[${title}](#${String(title).toLowerCase()})`
  if (words) return (words as unknown[]).map(word => `\`${word}\``).join(' or ')
  if (type === 'array') return `list of ${describeType((items ?? {}) as Schema)}`
  return Array.isArray(type) ? type.join(' or ') : String(type ?? 'any')
}
