import type { SettingsOwner } from '../../core/config/settings.ts'
import type { Json } from '../../core/json.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Translate } from '../../core/text/i18n.ts'
import { drawFields, type SettingField } from './settings-fields.ts'

/** Where the value of a field comes from, where that is not its default, and the way back. */
export interface FieldSource {
  source?: string
  giveUp?: { name: string; label: string; checked: boolean }
}

/** Not the name of any setting, which may be whatever the schema of a plugin says. */
const giveUpName = (setting: string) => `give-up:${setting}`

/** By the name of the field. What was ticked before a refusal still is. */
export function drawSources(
  { nodeSettings, i18n }: PluginNode,
  t: Translate,
  owner: SettingsOwner,
  { fields, typed = {} }: { fields: readonly SettingField[]; typed?: Record<string, unknown> | undefined }
): Record<string, FieldSource> {
  const sources = nodeSettings.of(owner.plugin).sources()
  const without = Object.fromEntries(
    Object.entries(sources).map(([name, { otherwise }]) => [name, otherwise?.value])
  )
  const otherFields = drawFields(i18n, t, owner, without)
  const drawn = fields.map(({ name }): [string, FieldSource] => {
    const { origin, otherwise } = sources[name] ?? { origin: 'default' }
    if (!otherwise) return [name, origin === 'file' ? { source: t('admin.settings.from.file') } : {}]
    const value = tellValue(t, otherFields.find(field => field.name === name)!)
    const label = t(`admin.settings.giveUp.${otherwise.origin}`, { value })
    const checked = typed[giveUpName(name)] !== undefined
    return [
      name,
      { source: t('admin.settings.from.stored'), giveUp: { name: giveUpName(name), label, checked } }
    ]
  })
  return Object.fromEntries(drawn)
}

/** Settings for which hob.yaml or the default shall count again. */
export function readGivenUp(
  { schema }: SettingsOwner,
  body: Record<string, unknown>
): Record<string, Json | undefined> {
  const names = Object.keys(schema.properties as object)
  const ticked = names.filter(name => body[giveUpName(name)] !== undefined)
  return Object.fromEntries(ticked.map(name => [name, undefined]))
}

/** In the words of its field; a secret is told by nothing. */
function tellValue(t: Translate, { kind, type, checked, value = '', options }: SettingField): string {
  if (type === 'password') return t('admin.settings.hidden')
  if (kind === 'check') return t(checked ? 'admin.settings.on' : 'admin.settings.off')
  if (value === '') return t('admin.settings.empty')
  return options?.find(option => option.value === value)?.label ?? value.split('\n').join(', ')
}
