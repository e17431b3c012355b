import type { Json } from '../../core/json.ts'
import type { Schema } from '../../core/schema.ts'
import type { Property } from './settings-fields.ts'

/**
 * The form's text as values of the schema's types. Whatever cannot be turned stays as it was typed, for the schema to refuse.
 * What was emptied goes back to its first value, unless an empty text is a value; a secret left empty stays as it is.
 */
export function readValues(schema: Schema, body: Record<string, unknown>): Record<string, Json | undefined> {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Property>)
  const values: Record<string, Json | undefined> = {}
  for (const [name, property] of properties) {
    const typed = body[name]
    if (property.type === 'boolean') values[name] = typed !== undefined
    else if (typeof typed === 'string' && !(property['x-secret'] && typed === '')) {
      values[name] = readValue(property, typed.replace(/\r\n/g, '\n').trim())
    }
  }
  return values
}

function readValue(property: Property, text: string): Json | undefined {
  return text === '' && !mayBeEmpty(property) ? undefined : toValue(property, text)
}

function mayBeEmpty({ type, enum: choices, pattern, format, minLength }: Property): boolean {
  return type === 'array' || (type === 'string' && !choices && !pattern && !format && !minLength)
}

function toValue({ type, items, enum: choices }: Property, text: string): Json {
  if (type === 'array') return toLines(text).map(line => toValue(items ?? {}, line))
  if (type === 'integer' || type === 'number') return toNumber(text)
  return choices?.find(choice => String(choice) === text) ?? text
}

function toLines(text: string): string[] {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)
}

function toNumber(text: string): Json {
  const number = Number(text)
  return text === '' || Number.isNaN(number) ? text : number
}
