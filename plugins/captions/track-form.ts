import { readFile } from 'node:fs/promises'
import type { Arrival } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { FormErrors, FormField } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { type Cue, type Problem, readCues } from './cues.ts'
import { decodeText } from './file-text.ts'
import { isLanguage, languageOptions, nameLanguage } from './languages.ts'
import { readLimits } from './settings.ts'
import { type Kind, kinds, type TrackAbout } from './tracks.ts'

/** A track as it stands in its form. */
export interface TrackValues {
  /** Whose place it takes; empty for a new one. */
  track: string
  kind: Kind
  language: string
  label: string
  isDefault: boolean
  text: string
}

export interface TrackForm {
  readonly values: TrackValues
  readonly cues: readonly Cue[]
  readonly errors: FormErrors
}

const longestLabel = 80
const example = '00:00:01.000 --> 00:00:03.500'

export const emptyTrack = (locale: string): TrackValues => ({
  track: '',
  kind: 'subtitles',
  language: locale,
  label: '',
  isDefault: false,
  text: ''
})

/** What was sent: a file or typed words, and what is wrong with them. */
export async function readTrackForm(node: PluginNode, { req, state }: HobContext): Promise<TrackForm> {
  const { arrivals, fields } = await node.uploads.receiveForm(req, { files: 1 })
  const limits = readLimits(node.settings)
  const [arrival] = arrivals
  const isTooLarge = (arrival?.size ?? 0) > limits.maxBytes
  try {
    const read = (name: string) => node.pages.forms.readText(fields, name)
    const values: TrackValues = {
      track: read('track'),
      kind: kinds.find(kind => kind === fields.kind) ?? 'subtitles',
      language: read('language'),
      label: read('label')
        .replace(/[\p{Cc}\p{Bidi_Control}]/gu, ' ')
        .slice(0, longestLabel),
      isDefault: fields.isDefault !== undefined,
      text: arrival && !isTooLarge ? await readWords(arrival) : read('text')
    }
    const { cues, problems } = readCues(values.text, limits.maxCues)
    const isLong = isTooLarge || Buffer.byteLength(values.text) > limits.maxBytes
    const errors = isLong
      ? { [arrival ? 'file' : 'text']: state.t('captions.problem.size', { most: limits.maxBytes / 1000 }) }
      : findErrors(state, values, { cues, problems })
    return { values, cues, errors }
  } finally {
    await node.uploads.discard(arrivals)
  }
}

const readWords = async ({ path }: Arrival) => decodeText(await readFile(path)).replace(/\r\n?/g, '\n')

function findErrors(
  { t }: HobContext['state'],
  { language, kind }: TrackValues,
  { cues, problems }: { cues: readonly Cue[]; problems: readonly Problem[] }
): FormErrors {
  const told = problems.map(({ line, name }) => t(`captions.problem.${name}`, { line, example }))
  const isLanguageMissing = kind !== 'chapters' && !isLanguage(language)
  return {
    ...(isLanguageMissing && { language: t('captions.problem.language') }),
    ...(told.length > 0 && { text: told.join(' ') }),
    ...(told.length === 0 && cues.length === 0 && { text: t('captions.problem.none') })
  }
}

/** What is kept of a form without errors. */
export function aboutOf(
  { kind, language, label, isDefault }: TrackValues,
  t: (key: string) => string
): TrackAbout {
  if (kind === 'chapters')
    return { kind, language: '', label: label || t('captions.kind.chapters'), isDefault: false }
  return { kind, language, label: label || nameLanguage(language), isDefault }
}

export function trackFields(
  { kind, language, label, isDefault }: TrackValues,
  { t, locale }: HobContext['state']
): FormField[] {
  return [
    {
      kind: 'select',
      name: 'kind',
      label: t('captions.kind'),
      help: t('captions.kind.help'),
      value: kind,
      options: kinds.map(value => ({ value, label: t(`captions.kind.${value}`) }))
    },
    {
      kind: 'select',
      name: 'language',
      label: t('captions.language'),
      value: language,
      options: languageOptions(locale, language)
    },
    {
      kind: 'field',
      name: 'label',
      label: t('captions.label'),
      help: t('captions.label.help'),
      value: label,
      maxlength: longestLabel
    },
    { kind: 'check', name: 'isDefault', label: t('captions.default'), checked: isDefault }
  ]
}
