import { configSchema } from '../../core/config/config-schema.ts'
import { describeSchema, type SettingLine } from '../../core/config/setting-lines.ts'
import type { LoadedPlugin, RunningNode } from '../../core/node.ts'
import type { Schema } from '../../core/schema.ts'
import type { Translate } from '../../core/text/i18n.ts'
import { type ReferencePage, table } from './page.ts'

const intro = [
  '`hob.yaml` holds the settings of the node at its top and those of a plugin under `plugins: <name>:`; a dot here is a level there.',
  'A *live* setting can also be changed in the admin pages while the node runs, which then counts.',
  'Any text may take a part from the environment or from a file; [configure](../operators/configure.md) shows how.',
  'Sizes are bytes or text such as `4 GB`, times milliseconds or text such as `15 s`.',
  '`hob config explain` shows the values that hold.'
].join(' ')

const head = ['Setting', 'Type', 'Default', 'Live', 'Meaning']

/** `settings.md`: all that `hob.yaml` may hold, and what can be changed while the node runs. */
export function describeSettings({ plugins, themes, i18n }: RunningNode): ReferencePage {
  const t = i18n.translator('en')
  const [theme] = themes.chain
  const body = [
    intro,
    '## The node',
    drawTable(describeSchema(configSchema)),
    ...plugins.filter(({ plugin }) => plugin.configSchema).flatMap(section),
    `## Theme ${theme?.title}`,
    'A theme’s settings have no place in `hob.yaml`; they are changed in the admin pages.',
    drawTable(describeSchema(withWords(theme?.settings ?? {}, t)))
  ]
  const summary = 'Every setting of the node, its plugins and its theme: type, default, meaning.'
  return { file: 'settings.md', title: 'Settings', summary, body: body.join('\n\n') }
}

function section({ name, summary, plugin }: LoadedPlugin): string[] {
  const lines = describeSchema(plugin.configSchema ?? {})
  const optional =
    '`optional: true` may stand beside them: the node then starts without the plugin where it fails.'
  return [`## ${name}`, summary, drawTable(lines), optional]
}

function drawTable(lines: readonly SettingLine[]): string {
  return table(
    head,
    lines.map(line => [
      `\`${line.path}\``,
      line.type,
      describeDefault(line),
      line.isLive ? 'yes' : '',
      [line.description, line.isSecret ? 'Secret: never shown or logged.' : ''].filter(Boolean).join(' ')
    ])
  )
}

/** What depends on the machine is told by the description, in words. */
function describeDefault({ default: value, description }: SettingLine): string {
  if (value === undefined || description.endsWith('when absent.')) return '–'
  return `\`${JSON.stringify(value)}\``
}

/** Themes name their words by key. */
function withWords(schema: Schema, t: Translate): Schema {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>)
  const worded = properties.map(([name, property]) => {
    const keys = [property['x-label'], property['x-help']].filter(key => key !== undefined)
    return [name, { ...property, description: keys.map(key => asSentence(t(String(key)))).join(' ') }]
  })
  return { ...schema, properties: Object.fromEntries(worded) }
}

const asSentence = (text: string) => text.replace(/\.?$/, '.')
