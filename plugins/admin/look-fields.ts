import type { SettingsOwner } from '../../core/config/settings.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Translate } from '../../core/text/i18n.ts'
import { propertiesOf, type Trial, withTrial } from './look-trial.ts'
import { drawFields, type Property, type SettingField } from './settings-fields.ts'

/** A field of the look, with what helps to choose. */
export interface LookField extends SettingField {
  /** How well a colour reads. */
  advice?: { good: boolean; text: string }[]
  /** Whether it stands at its first value. */
  isFirst: boolean
  purpose?: string
  picture?: { address: string; width: number; height: number }
  /** Address that tries the look without the picture. */
  removal?: string
  isWaiting?: boolean
  /** Address that shows whether a picture is ready by now. */
  again?: string
}

/** What text needs (WCAG 2.2, AA), and what large text, borders and icons need. */
const needed = { text: 4.5, large: 3 }

/** The theme's fields with the values that are tried; pictures only where something keeps them. */
export async function drawLookFields(
  node: PluginNode,
  t: Translate,
  owner: SettingsOwner,
  trial: Trial
): Promise<LookField[]> {
  const plain = drawFields(node.i18n, t, owner, trial.typed)
  const drawn = propertiesOf(owner).map(async ([name, property]): Promise<LookField[]> => {
    if (property['x-widget'] === 'picture') return drawPicture(node, t, owner, trial, name, property)
    const field = plain.find(one => one.name === name)
    if (!field) return []
    const first = 'default' in property ? String(property.default) : ''
    const error = trial.errors[name]
    return [
      {
        ...field,
        ...offerChoice(node, t, name),
        value: field.kind === 'check' || field.value !== '' ? field.value : first,
        isFirst: (field.value ?? '') === first || field.value === '',
        ...(error && { error }),
        ...(field.kind === 'color' && { advice: advise(node, t, field.value ?? '') })
      }
    ]
  })
  return (await Promise.all(drawn)).flat()
}

/** A setting named like something that visitors choose is told in the words of that. */
function offerChoice({ themes }: PluginNode, t: Translate, name: string): Pick<SettingField, 'options'> {
  const choice = themes.choices().find(known => known.name === name)
  return choice ? { options: choice.options.map(({ value, label }) => ({ value, label: t(label) })) } : {}
}

async function drawPicture(
  node: PluginNode,
  t: Translate,
  owner: SettingsOwner,
  { typed, values }: Trial,
  name: string,
  property: Property
): Promise<LookField[]> {
  const pictures = node.find('pictures')
  if (!pictures) return []
  const [{ label, help } = { label: name }] = drawFields(
    node.i18n,
    t,
    { ...owner, schema: { properties: { [name]: { ...property, type: 'string' } } } },
    {}
  )
  const value = typed[name] ?? ''
  const found = value === '' ? undefined : await pictures.byId(value)
  const isWaiting = found?.state === 'waiting'
  return [
    {
      ...{ kind: 'picture', name, label, ...(help && { help }) },
      ...{ value: found ? value : '', isFirst: !found, purpose: property['x-purpose'] ?? name },
      ...(values[name] ? { picture: values[name] as unknown as LookField['picture'] } : {}),
      ...(found && { removal: withTrial('/admin/look', { ...typed, [name]: '' }) }),
      ...(isWaiting && { isWaiting, again: withTrial('/admin/look', typed) }),
      ...(found?.problem && { error: t(found.problem) })
    }
  ]
}

/** In words, for both schemes; nothing is refused. */
function advise({ themes }: PluginNode, t: Translate, color: string): LookField['advice'] {
  const ratios = /^#[0-9a-f]{6}$/i.test(color) ? themes.colours.contrast(color) : undefined
  if (!ratios) return []
  return (['light', 'dark'] as const).map(scheme => {
    const ratio = ratios[scheme]
    const verdict = ratio >= needed.text ? 'good' : ratio >= needed.large ? 'large' : 'poor'
    const shown = { ratio: Math.floor(ratio * 10) / 10 }
    return { good: verdict === 'good', text: t(`admin.look.contrast.${scheme}.${verdict}`, shown) }
  })
}
