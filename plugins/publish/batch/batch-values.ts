import type { PluginNode } from '../../../core/plugin.ts'
import type { FormBody } from '../../../core/web/forms.ts'
import type { DateValues } from './entry-dates.ts'

/** What can be changed of many entries beside the fields of plugins, in the order of the form. */
export const ownParts = ['title', 'visibility', 'download', 'language', 'sensitive', 'date'] as const

export type OwnPart = (typeof ownParts)[number]

/** What the form of a batch holds, as text. */
export interface BatchValues extends DateValues {
  /** Names of the parts that are to be changed; the others stay as they are, whatever their fields hold. */
  parts: ReadonlySet<string>
  title: string
  /** From which end entries are numbered. */
  order: string
  visibility: string
  people: string
  download: string
  language: string
  sensitive: string
  dating: string
}

const names = [
  'title',
  'order',
  'visibility',
  'people',
  'download',
  'language',
  'sensitive',
  'dating',
  'date',
  'time',
  'shift',
  'days',
  'hours',
  'minutes'
] as const

export const startingBatch: BatchValues = {
  parts: new Set(),
  title: '',
  order: 'oldest',
  visibility: 'public',
  people: '',
  download: 'none',
  language: '',
  sensitive: 'true',
  dating: 'set',
  date: '',
  time: '',
  shift: 'later',
  days: '',
  hours: '',
  minutes: ''
}

export function readBatchValues({ pages }: Pick<PluginNode, 'pages'>, body: FormBody): BatchValues {
  const texts = Object.fromEntries(names.map(name => [name, pages.forms.readText(body, name)]))
  return {
    ...startingBatch,
    ...texts,
    parts: new Set([body.change].flat().filter(part => typeof part === 'string'))
  }
}
