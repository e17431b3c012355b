import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import { failure } from './errors.ts'
import { describeMisfit } from './misfit-words.ts'

/** A JSON Schema (draft 7) as a plain object. */
export type Schema = { readonly [key: string]: unknown }

/** One value that does not fit: where (`plugins/<name>/<setting>`, empty for the whole) and why, in a sentence. */
export interface Misfit {
  path: string
  message: string
  /** The rule that it breaks and what that allows, for `core.misfit.<rule>` in other languages. */
  values: { rule: string; limit?: number; example?: string }
}

const annotations = [
  'x-live',
  'x-remakes',
  'x-secret',
  'x-css',
  'x-on',
  'x-values',
  'x-styles',
  'x-purpose',
  'x-label',
  'x-help',
  'x-widget',
  'example'
]
const strict = create({ useDefaults: true, coerceTypes: false })
const textual = create({ useDefaults: true, coerceTypes: 'array' })
const compiled = new WeakMap<Schema, { strict?: ValidateFunction; textual?: ValidateFunction }>()

function create(options: { useDefaults: boolean; coerceTypes: boolean | 'array' }) {
  const ajv = new Ajv({
    ...options,
    allErrors: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    verbose: true
  })
  addFormats.default(ajv)
  for (const name of annotations) ajv.addKeyword(name)
  return ajv
}

/**
 * Fills defaults into `value` and returns what does not fit, nothing when all does.
 * `textual` is for forms and query strings, where every value arrives as text and is turned into the schema's type.
 * A schema is compiled once and remembered for good: one that is made anew for each call is a leak.
 */
export function findMisfits(schema: Schema, value: unknown, kind: 'strict' | 'textual' = 'strict'): Misfit[] {
  const validate = validator(schema, kind)
  return validate(value) ? [] : (validate.errors ?? []).map(toMisfit)
}

function validator(schema: Schema, kind: 'strict' | 'textual'): ValidateFunction {
  const known = compiled.get(schema) ?? {}
  const validate = known[kind] ?? (kind === 'strict' ? strict : textual).compile(schema)
  compiled.set(schema, { ...known, [kind]: validate })
  return validate
}

/** As `findMisfits`, but throws `SCHEMA_INVALID` with the path of the first misfit. */
export function assertFits<T>(schema: Schema, value: unknown, kind: 'strict' | 'textual' = 'strict'): T {
  const [first] = findMisfits(schema, value, kind)
  if (first) {
    throw failure('SCHEMA_INVALID', {
      message: `${first.path || 'The request'} ${first.message}.`,
      path: first.path,
      values: first.values
    })
  }
  return value as T
}

function toMisfit(error: ErrorObject): Misfit {
  return { ...locate(error), values: readRule(error) }
}

function readRule({ keyword, params, parentSchema, instancePath }: ErrorObject): Misfit['values'] {
  const { limit } = params as { limit?: unknown }
  const example = keyword === 'pattern' ? parentSchema?.example : undefined
  const isOneOfList = keyword === 'maxLength' && /\/\d+$/.test(instancePath)
  return {
    rule: example !== undefined ? 'example' : isOneOfList ? 'maxLengthOfEach' : keyword,
    ...(typeof limit === 'number' && { limit }),
    ...(example !== undefined && { example: String(example) })
  }
}

function locate(error: ErrorObject): Omit<Misfit, 'values'> {
  const at = error.instancePath.slice(1)
  const params = error.params as Record<string, unknown>
  const beneath = (name: unknown) => [at, String(name)].filter(Boolean).join('/')
  switch (error.keyword) {
    case 'additionalProperties':
      return { path: beneath(params.additionalProperty), message: 'is not known here' }
    case 'required':
      return { path: beneath(params.missingProperty), message: 'is missing' }
    case 'enum':
      return { path: at, message: `must be one of ${(params.allowedValues as unknown[]).join(', ')}` }
    case 'pattern':
      return { path: at, message: describePattern(error.parentSchema) }
    default:
      return { path: at, message: describeMisfit(error) }
  }
}

/** A pattern is for machines; people get the schema's example. */
function describePattern(schema: Schema | undefined) {
  return schema?.example === undefined ? 'has the wrong form' : `must look like ${schema.example}`
}
