import type { Entry } from '../../../core/entries/entries.ts'
import type { PluginNode } from '../../../core/plugin.ts'
import type { FormBody, FormErrors, FormField } from '../../../core/web/forms.ts'
import type { HobContext } from '../../../core/web/routes.ts'
import type { PlaceRow, Placing } from '../places.ts'
import { ownPosition } from '../places.ts'
import { findInFacts, isSame, readDegrees, toPosition } from '../position.ts'
import { precisions } from '../precision.ts'
import type { Position, Precision } from '../service.ts'

/** As the form holds it. */
export interface PlaceValues {
  latitude: string
  longitude: string
  precision: string
}

/** What is stored, or else what the file says; a careful start for what a person is about to place. */
export function storedValues(entry: Entry, row: PlaceRow | undefined, usual: Precision): PlaceValues {
  const position = row ? ownPosition(row) : findInFacts(entry.facts)
  const precision = row?.precision ?? (position || usual !== 'none' ? usual : 'town')
  return { ...toText(position), precision }
}

/** The fields of a position; empty without one. */
export function toText(position: Position | undefined): Pick<PlaceValues, 'latitude' | 'longitude'> {
  const write = (degrees: number | undefined) =>
    degrees === undefined ? '' : String(Number(degrees.toFixed(6)))
  return { latitude: write(position?.latitude), longitude: write(position?.longitude) }
}

export function readValues({ pages: { forms } }: PluginNode, body: FormBody): PlaceValues {
  const read = (name: string) => forms.readText(body, name).slice(0, 40)
  return { latitude: read('latitude'), longitude: read('longitude'), precision: read('precision') }
}

/** What the form means, or what is wrong with it. Without a position nobody is told anything. */
export function toPlacing(
  { latitude, longitude, precision }: PlaceValues,
  { facts }: Pick<Entry, 'facts'>,
  t: HobContext['state']['t']
): { placing: Placing; errors?: never } | { errors: FormErrors; placing?: never } {
  const errors: FormErrors = {}
  const degrees = [readDegrees(latitude), readDegrees(longitude)]
  if (toPosition(degrees[0], 0) === undefined) errors.latitude = t('maps.place.latitude.wrong')
  if (toPosition(0, degrees[1]) === undefined) errors.longitude = t('maps.place.longitude.wrong')
  if (!precisions.includes(precision as Precision)) errors.precision = t('maps.precision.choose')
  const position = toPosition(...(degrees as [number, number]))
  if (Object.keys(errors).length > 0 || !position) return { errors }
  const isByHand = !isSame(findInFacts(facts), position)
  return { placing: { position, isByHand, precision: precision as Precision } }
}

export function placeFields(
  values: PlaceValues,
  { t }: Pick<HobContext['state'], 't'>,
  town: string | undefined
): { position: FormField[]; precision: FormField[] } {
  const field = (name: 'latitude' | 'longitude'): FormField => ({
    kind: 'field',
    name,
    label: t(`maps.place.${name}`),
    help: t(`maps.place.${name}.help`),
    value: values[name],
    maxlength: 40
  })
  const help = (value: Precision) =>
    value === 'town' && town ? t('maps.precision.town.named', { town }) : t(`maps.precision.${value}.help`)
  const choice: FormField = {
    kind: 'choice',
    name: 'precision',
    label: t('maps.precision'),
    value: values.precision,
    options: precisions.map(value => ({ value, label: t(`maps.precision.${value}`), help: help(value) }))
  }
  return { position: [field('latitude'), field('longitude')], precision: [choice] }
}
