import type { SettingsOwner } from '../../core/config/settings.ts'
import type { I18n, Translate } from '../../core/text/i18n.ts'

/** One field as the theme's `partials/form-…` draw it. */
export interface SettingField {
  kind: 'field' | 'check' | 'select' | 'choice' | 'color' | 'picture'
  name: string
  label: string
  help?: string
  type?: string
  value?: string
  checked?: boolean
  rows?: number
  options?: readonly { value: string; label: string }[]
  /** Draws a choice as a row of samples. */
  swatches?: boolean
  autocomplete?: string
  error?: string
}

/** The part of a property's schema that its field is drawn from. */
export interface Property {
  type?: string
  enum?: readonly (string | number)[]
  items?: { type?: string }
  pattern?: string
  format?: string
  minLength?: number
  description?: string
  'x-label'?: string
  'x-help'?: string
  'x-secret'?: boolean
  /** What was made before would be made differently with another value. */
  'x-remakes'?: boolean
  /** `color`, `swatches`, `sentences`, `picture`; anything else is drawn by its type. */
  'x-widget'?: string
  /** Of a picture: what it is for, as the service `pictures` knows it. */
  'x-purpose'?: string
}

/** A field for each live setting; `values` are stored ones or, after a refusal, what was typed. Secrets are never shown. */
export function drawFields(
  i18n: Pick<I18n, 'has'>,
  t: Translate,
  { plugin, schema }: SettingsOwner,
  values: Record<string, unknown>
): SettingField[] {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Property>)
  const editable = properties.filter(([, { type }]) => type !== 'object')
  return editable.map(([name, property]) => {
    const words = createWords(i18n, t, [`${plugin}.settings.${name}`, property['x-label']])
    const label = words(property['x-label'], '') ?? humanise(name)
    const help = words(property['x-help'], '.help') ?? property.description
    return {
      name,
      label,
      ...drawInput(property, values[name], words),
      help: withSecretHelp(property, help, t)
    }
  })
}

const asChoice = ['swatches', 'sentences']

type Words = (key: string | undefined, suffix: string) => string | undefined

/** The key that the schema names, else one that follows from the setting's name or its label, where it is translated. */
function createWords(i18n: Pick<I18n, 'has'>, t: Translate, bases: readonly (string | undefined)[]): Words {
  return (key, suffix) => {
    const keys = [key, ...bases.map(base => base && base + suffix)]
    const found = keys.find(one => one !== undefined && i18n.has('en', one))
    return found && t(found)
  }
}

function drawInput(
  property: Property,
  value: unknown,
  words: Words
): Pick<SettingField, 'kind'> & Partial<SettingField> {
  const text = value === undefined || value === null ? '' : String(value)
  if (property['x-secret']) return { kind: 'field', type: 'password', value: '', autocomplete: 'off' }
  if (property.type === 'boolean') return { kind: 'check', checked: value === true || value === 'true' }
  if (property.type === 'array') return { kind: 'field', rows: 4, value: toLines(value) }
  if (property.type === 'integer') return { kind: 'field', type: 'number', value: text }
  if (property['x-widget'] === 'color') return { kind: 'color', value: text }
  if (!property.enum) return { kind: 'field', value: text }
  const options = property.enum
    .map(String)
    .map(one => ({ value: one, label: words(undefined, `.${one}`) ?? one }))
  const widget = property['x-widget'] ?? ''
  if (!asChoice.includes(widget)) return { kind: 'select', value: text, options }
  return { kind: 'choice', value: text, options, ...(widget === 'swatches' && { swatches: true }) }
}

function toLines(value: unknown): string {
  return Array.isArray(value) ? value.join('\n') : typeof value === 'string' ? value : ''
}

function withSecretHelp(property: Property, help: string | undefined, t: Translate): string | undefined {
  if (property['x-secret']) return [help, t('admin.settings.secret')].filter(Boolean).join(' ')
  return property.type === 'array' ? [help, t('admin.settings.lines')].filter(Boolean).join(' ') : help
}

/** `maxPixels` → `Max pixels`, for settings that nobody gave a label. */
function humanise(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, (_all, before, after) => `${before} ${after.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
