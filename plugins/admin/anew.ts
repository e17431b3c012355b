import type { SettingsOwner } from '../../core/config/settings.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Property } from './settings-fields.ts'

/** When settings of a kind of media were changed, and when all of it was last asked to be made anew; milliseconds. */
interface Moments {
  changedAt?: number
  askedAt?: number
}

/** What the settings page of a kind of media says of what was made before. */
export interface AnewView {
  /** Of the question. */
  address: string
  /** Entries there are. */
  total: number
  /** Made before a setting was changed, and not asked for since. */
  outdated: number
  /** How many of those asked for are made, and could not be; absent where nobody asked. */
  done?: number
  failed?: number
  percent?: number
  isBusy: boolean
}

const factOf = (plugin: string) => `admin.anew.${plugin}`

/** The media type whose settings they are has the plugin's name. */
export function hasFiles({ mediaTypes }: PluginNode, plugin: string): boolean {
  return mediaTypes.get(plugin) !== undefined
}

/** Nothing for plugins that make no files. */
export async function readAnew(node: PluginNode, plugin: string): Promise<AnewView | undefined> {
  if (!hasFiles(node, plugin)) return undefined
  const { changedAt = 0, askedAt = 0 } = await recall(node, plugin)
  const isAsked = askedAt > 0
  const isOutdated = changedAt > askedAt
  const count = (since: number) => node.entries.countReprocessing({ mediaType: plugin, since })
  const now = await count(isOutdated ? changedAt : isAsked ? askedAt : Date.now())
  const asked = isOutdated && isAsked ? await count(askedAt) : now
  return {
    address: `/admin/settings/${plugin}/anew`,
    total: now.total,
    outdated: isOutdated ? now.total - now.done : 0,
    ...(isAsked && {
      done: asked.done,
      failed: asked.failed,
      percent: asked.total === 0 ? 100 : Math.floor(((asked.done + asked.failed) / asked.total) * 100)
    }),
    isBusy: isAsked && !asked.isOver
  }
}

/** To be called after saving, with the values of before. */
export async function noteChange(
  node: PluginNode,
  { plugin, schema }: SettingsOwner,
  before: Record<string, unknown>
): Promise<void> {
  const after = node.nodeSettings.of(plugin).all()
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Property>)
  const isOther = properties.some(
    ([name, property]) =>
      property['x-remakes'] === true && JSON.stringify(before[name]) !== JSON.stringify(after[name])
  )
  if (!isOther || !hasFiles(node, plugin)) return
  await remember(node, plugin, { ...(await recall(node, plugin)), changedAt: Date.now() })
}

export async function makeAnew(node: PluginNode, mediaType: string): Promise<void> {
  const askedAt = Date.now()
  await node.entries.reprocessAll({ mediaType, since: askedAt })
  await remember(node, mediaType, { askedAt })
}

async function recall({ nodeSettings }: PluginNode, plugin: string): Promise<Moments> {
  return (await nodeSettings.recall<Record<string, number>>(factOf(plugin))) ?? {}
}

async function remember({ nodeSettings }: PluginNode, plugin: string, moments: Moments) {
  await nodeSettings.remember(factOf(plugin), { ...moments })
}
