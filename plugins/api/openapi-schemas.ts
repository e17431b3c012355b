import type { Schema } from '../../core/schema.ts'

type Copy = Record<string, unknown>

/** Copies schemas into a description: a part with a title is named once and referred to everywhere. */
export interface SchemaParts {
  /** What was named so far, for `components.schemas`. */
  readonly named: Readonly<Record<string, Copy>>
  copy(schema: Schema): Copy
}

export function createSchemaParts(): SchemaParts {
  const named: Record<string, Copy> = {}
  const sources = new Map<string, Schema>()

  function copy(schema: Schema): Copy {
    const name = typeof schema.title === 'string' ? schema.title.replace(/\W/g, '') : ''
    const source = sources.get(name)
    // Two plugins may have chosen the same title; the second keeps its schema where it stands.
    if (!name || (source && source !== schema)) return copyParts(schema)
    if (!source) {
      sources.set(name, schema)
      named[name] = copyParts(schema)
    }
    return { $ref: `#/components/schemas/${name}` }
  }

  /** What is only meant for the node's own forms (`x-…`) stays out. */
  function copyParts(schema: Schema): Copy {
    const parts = Object.entries(schema).filter(([key]) => !key.startsWith('x-'))
    return Object.fromEntries(parts.map(([key, value]) => [key, copyPart(key, value)]))
  }

  function copyPart(key: string, value: unknown): unknown {
    if (typeof value !== 'object' || value === null || key === 'default' || key === 'example') return value
    if (Array.isArray(value)) return value.map(part => copyPart('', part))
    if (key !== 'properties') return copy(value as Schema)
    // Names of the data, not of the schema: one called `title` is no title.
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, copy(part as Schema)]))
  }

  return { named, copy }
}
