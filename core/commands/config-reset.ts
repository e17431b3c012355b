import type { PluginSettings, SettingsOwner } from '../config/settings.ts'
import type { RunningNode } from '../node.ts'
import type { CoreCommand, CoreContext } from './core-commands.ts'

export default {
  name: 'config reset',
  summary: 'Give up what was set in the admin pages, so that hob.yaml or the default counts again.',
  arguments: '<plugin> [setting...]',
  options: [['--all', 'all settings of the plugin or theme']],
  async run(context) {
    const node = await context.boot('command')
    try {
      await reset(node, context)
    } finally {
      await node.stop()
    }
  }
} satisfies CoreCommand

async function reset(node: RunningNode, { arguments: [plugin, named], options, print, fail }: CoreContext) {
  const owners = node.nodeSettings.list()
  const owner = owners.find(one => one.plugin === plugin)
  if (!owner) {
    const others = owners.map(one => one.plugin).join(', ')
    return fail(`${plugin} has no settings that can be changed in the admin pages. There are: ${others}.`)
  }
  const settings = node.nodeSettings.of(owner.plugin)
  const known = Object.keys(owner.schema.properties as object)
  const names = options.all ? known : (named as readonly string[])
  const unknown = names.filter(name => !known.includes(name))
  if (unknown.length > 0) {
    return fail(
      `${owner.plugin} has no such settings: ${unknown.join(', ')}. There are: ${known.join(', ')}.`
    )
  }
  const stored = known.filter(name => settings.sources()[name]?.origin === 'stored')
  if (names.length === 0) {
    const told = stored.length > 0 ? `Set in the admin pages: ${stored.join(', ')}.` : 'None was set there.'
    return fail(`Name the settings to give up, or --all. ${told}`)
  }
  const before = settings.all()
  await settings.set(Object.fromEntries(names.map(name => [name, undefined])))
  for (const name of names.filter(one => stored.includes(one)))
    print(tell(owner, settings, name, before[name]))
  const others = names.filter(name => !stored.includes(name))
  if (others.length > 0 && !options.all) print(`Not set in the admin pages: ${others.join(', ')}.`)
  if (stored.length === 0 && options.all) print('None was set in the admin pages.')
}

function tell({ schema }: SettingsOwner, settings: PluginSettings, name: string, before: unknown): string {
  const property = (schema.properties as Record<string, { 'x-secret'?: boolean }>)[name]
  const show = (value: unknown) =>
    value === undefined ? '(none)' : property?.['x-secret'] ? '(secret)' : JSON.stringify(value)
  const origin = settings.sources()[name]?.origin === 'file' ? 'hob.yaml' : 'default'
  return `${name}: ${show(settings.get(name))}  [${origin}]; it was ${show(before)}`
}
