import type { Entry } from '../../../core/entries/entries.ts'
import type { PluginNode } from '../../../core/plugin.ts'
import type { FormBody } from '../../../core/web/forms.ts'
import { readList } from '../entry-values.ts'
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
  audiences: readonly string[]
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

const nothingSaid: BatchValues = {
  parts: new Set(),
  title: '',
  order: 'oldest',
  visibility: '',
  audiences: [],
  people: '',
  download: '',
  language: '',
  sensitive: '',
  dating: 'set',
  date: '',
  time: '',
  shift: 'later',
  days: '',
  hours: '',
  minutes: ''
}

/** What the entries have in common, so that nobody opens or closes something by ticking a part; where they differ, nothing. */
export function startingBatch(entries: readonly Entry[]): BatchValues {
  const common = (name: 'visibility' | 'download' | 'language' | 'sensitive') => {
    const values = new Set(entries.map(entry => String(entry[name] ?? '')))
    return values.size === 1 ? [...values].join('') : ''
  }
  return {
    ...nothingSaid,
    visibility: common('visibility'),
    download: common('download'),
    language: common('language'),
    sensitive: common('sensitive')
  }
}

export function readBatchValues({ pages }: Pick<PluginNode, 'pages'>, body: FormBody): BatchValues {
  const texts = Object.fromEntries(names.map(name => [name, pages.forms.readText(body, name)]))
  const parts = new Set([body.change].flat().filter(part => typeof part === 'string'))
  return { ...nothingSaid, ...texts, audiences: readList(body, 'audiences'), parts }
}
