import type { ErrorObject } from 'ajv'

type Words = (params: Record<string, unknown>) => string

const types: Readonly<Record<string, string>> = {
  integer: 'a whole number',
  number: 'a number',
  string: 'text',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  null: 'nothing'
}

const formats: Readonly<Record<string, string>> = {
  date: 'a date, such as 2026-01-31',
  'date-time': 'a date and time, such as 2026-01-31T12:00:00Z',
  email: 'an e-mail address',
  uri: 'a web address',
  uuid: 'an id'
}

const parts = (limit: unknown, noun: string) => `${limit} ${noun}${limit === 1 ? '' : 's'}`
const least =
  (noun: string): Words =>
  ({ limit }) =>
    limit === 1 ? 'must not be empty' : `must have at least ${parts(limit, noun)}`
const most =
  (noun: string): Words =>
  ({ limit }) =>
    `must have at most ${parts(limit, noun)}`

const words: Readonly<Record<string, Words>> = {
  type: ({ type }) =>
    `must be ${[type]
      .flat()
      .map(name => types[String(name)] ?? name)
      .join(' or ')}`,
  maximum: ({ limit }) => `must be at most ${limit}`,
  minimum: ({ limit }) => `must be at least ${limit}`,
  exclusiveMaximum: ({ limit }) => `must be less than ${limit}`,
  exclusiveMinimum: ({ limit }) => `must be more than ${limit}`,
  maxLength: most('character'),
  minLength: least('character'),
  maxItems: most('item'),
  minItems: least('item'),
  uniqueItems: () => 'must not name anything twice',
  format: ({ format }) => `must be ${formats[String(format)] ?? format}`
}

/** What is wrong with a value in words for people, where the library’s own are for machines: `must be at most 20`. */
export function describeMisfit({
  keyword,
  params,
  message
}: Pick<ErrorObject, 'keyword' | 'params' | 'message'>) {
  return words[keyword]?.(params) ?? message ?? 'does not fit'
}
