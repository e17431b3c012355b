import type { Json } from '../../core/plugin.ts'
import type { Schema } from '../../core/schema.ts'
import type { Property } from './settings-fields.ts'

/**
 * The form's text as values of the schema's types. Whatever cannot be turned stays as it was typed, for the schema to refuse.
 * A secret left empty stays as it is.
 */
export function readValues(schema: Schema, body: Record<string, unknown>): Record<string, Json> {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Property>)
  const values: Record<string, Json> = {}
  for (const [name, property] of properties) {
    const text = typeof body[name] === 'string' ? body[name].replace(/\r\n/g, '\n').trim() : ''
    const isLeftOut = text === '' && (property['x-secret'] || body[name] === undefined)
    if (property.type === 'boolean') values[name] = body[name] !== undefined
    else if (!isLeftOut) values[name] = toValue(property, text)
  }
  return values
}

function toValue({ type, items, enum: choices }: Property, text: string): Json {
  if (type === 'array')
    return text
      .split('\n')
      .map(line => line.trim())
      .filter(Boolean)
      .map(line => toValue(items ?? {}, line))
  if (type === 'integer' || type === 'number') return toNumber(text)
  return choices?.find(choice => String(choice) === text) ?? text
}

function toNumber(text: string): Json {
  const number = Number(text)
  return text === '' || Number.isNaN(number) ? text : number
}
