import assert from 'node:assert/strict'
import type { MediaDescription } from '../../core/contract/media-description.ts'
import type { MediaType } from '../../core/contract/media-type.ts'
import type { Selector } from '../../core/contract/selector.ts'
import type { Json } from '../../core/json.ts'
import type { TestNode } from '../rig/node.ts'
import { demandWords, type Made } from './media-type-made.ts'

/** Made from what was stored alone: the same each time, of the entry's own files, with words that exist. */
export function checkDescription(rig: TestNode, type: MediaType, { name, entry, files }: Made) {
  deepFreeze([entry, files])
  const described = type.describe(entry, files)
  assert.deepEqual(type.describe(entry, files), described, name)
  assert.ok(described.renditions.length > 0, name)
  const { pictures, renditions, extras = [] } = described
  for (const file of [...pictures, ...renditions, ...extras]) assert.ok(files.includes(file), name)
  const widths = pictures.map(({ width }) => width ?? 0)
  assert.deepEqual(
    widths,
    widths.toSorted((one, other) => one - other)
  )
  checkFigures(described, name)
  checkDetails(rig, type, described)
  for (const file of type.words?.(entry, files) ?? []) {
    assert.ok(files.includes(file), name)
    assert.match(file.type, /^text\/(plain|html)(;|$)/)
  }
}

/** Before anything is made, and to those who are shown no private facts, it is described as well. */
export function checkBareDescription(rig: TestNode, type: MediaType, { name, entry, files }: Made) {
  const originals = files.filter(({ role }) => role === 'original')
  const bare = type.describe(deepFreeze({ ...entry, facts: {} }), originals)
  assert.deepEqual([bare.pictures, bare.renditions], [[], []], name)
  checkDetails(rig, type, bare)
  const { privateFacts = [] } = type
  for (const fact of privateFacts) assert.ok(fact.startsWith(`${type.name}.`), fact)
  const told = Object.entries(entry.facts).filter(([fact]) => !privateFacts.includes(fact))
  const described = type.describe(deepFreeze({ ...entry, facts: Object.fromEntries(told) }), files)
  checkFigures(described, name)
  checkDetails(rig, type, described)
}

/** What stands in layouts, style sheets and feeds as it is. */
function checkFigures(
  { width, height, duration, pages, color, placeholder }: MediaDescription,
  name: string
) {
  for (const figure of [width, height, duration, pages])
    assert.ok(figure === undefined || (Number.isFinite(figure) && figure > 0), `${name}: ${figure}`)
  assert.equal(width === undefined, height === undefined, name)
  assert.match(color ?? '#000000', /^#[\da-f]{6}$/, name)
  assert.match(placeholder ?? '', /^[\w+/=-]*$/, name)
}

function checkDetails(rig: TestNode, type: MediaType, { kind, details }: MediaDescription) {
  for (const { label, value } of details) {
    const isSaid = typeof value === 'number' ? Number.isFinite(value) : value.trim() !== ''
    assert.ok(isSaid && !/\b(undefined|null|NaN)\b/.test(String(value)), `${label}: ${value}`)
  }
  demandWords(rig, type, [`${type.name}.kind.${kind}`, ...details.map(({ label }) => label)])
}

/** What people type becomes a place that fits its schema, lies within the entry, and is the same again as part of an address. */
export function checkPlaces(
  rig: TestNode,
  type: MediaType,
  { entry, files }: Made,
  places: readonly string[] = []
) {
  const { selector } = type as { selector?: Selector }
  if (!selector) return assert.deepEqual(places, [], 'There is no selector.')
  assert.ok(places.length > 0, 'Nothing says what people would type as a place.')
  const { read, fragment, isWithin, order, words, schema } = selector
  demandWords(rig, type, [`${type.name}.place`, `${type.name}.place.help`])
  for (const text of places) {
    const place = read(text, entry)
    assert.ok(place !== undefined, `"${text}" is no place.`)
    assert.deepEqual(rig.node.check(schema, place), place)
    assert.ok(isWithin(place, entry, files), `"${text}" lies outside.`)
    assert.deepEqual(read(fragment(place), entry), place, fragment(place))
    assert.ok(Number.isFinite(order(place)))
    demandWords(rig, type, [words(place).key])
  }
  for (const text of ['', '-', 'nowhere', '1e999', '<b>', '9'.repeat(400)]) {
    const place = read(text, entry)
    const isThere: boolean =
      place !== undefined && isPlace(rig, selector, place) && isWithin(place, entry, files)
    assert.ok(!isThere, `"${text.slice(0, 20)}" is a place.`)
  }
}

function isPlace({ node }: TestNode, { schema }: Selector, place: Json) {
  try {
    node.check(schema, place)
    return true
  } catch {
    return false
  }
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(deepFreeze)
  return Object.freeze(value)
}
