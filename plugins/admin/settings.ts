import { isDeepStrictEqual } from 'node:util'
import type { SettingsOwner } from '../../core/config/settings.ts'
import type { HobError } from '../../core/errors.ts'
import type { Json } from '../../core/json.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { adminView } from './admin-tabs.ts'
import { hasFiles, makeAnew, noteChange, readAnew } from './anew.ts'
import { sayWhatFor } from './plugin-words.ts'
import { drawFields } from './settings-fields.ts'
import { drawSources, readGivenUp } from './settings-sources.ts'
import { readValues } from './settings-values.ts'
import { anewView, pluginSettingsView, settingsView } from './settings-views.ts'

const path = '/admin/settings/:plugin'
const page = { name: 'admin.plugin-settings', template: 'admin/plugin-settings', client: 'anew' }

/** What can be set while the node runs, drawn from the schemas of those whose settings they are. */
export function addSettings(node: PluginNode) {
  node.pages.add({
    name: 'admin.settings',
    path: '/admin/settings',
    access: 'administrator',
    template: 'admin/settings',
    schema: settingsView,
    view: ctx => ({
      ...adminView(ctx, 'settings'),
      owners: node.nodeSettings.list().map(({ plugin: name, summary }) => ({
        name,
        summary: sayWhatFor(node, ctx.state.t, { name, summary }),
        address: addressOf(node, name)
      }))
    })
  })

  node.pages.add({
    ...page,
    path,
    access: 'administrator',
    schema: pluginSettingsView,
    view: ctx => viewOf(node, ctx, findOwner(node, ctx))
  })

  node.router.post(path, { access: 'administrator' }, async ctx => {
    const owner = findOwner(node, ctx)
    const before = { ...node.nodeSettings.of(owner.plugin).all() }
    try {
      const typed = onlyChanged(readValues(owner.schema, ctx.state.body), before)
      const values = { ...typed, ...readGivenUp(owner, ctx.state.body) }
      await node.nodeSettings.of(owner.plugin).set(values, ctx.state.viewer.account)
    } catch (error) {
      return drawAgain(node, ctx, owner, error as HobError)
    }
    await noteChange(node, owner, before)
    ctx.state.flash(ctx.state.t('admin.settings.saved'))
    ctx.redirect(`/admin/settings/${owner.plugin}`)
  })

  node.pages.add({
    name: 'admin.anew',
    path: `${path}/anew`,
    access: 'administrator',
    template: 'admin/anew-question',
    schema: anewView,
    view: async ctx => {
      const plugin = findMaker(node, ctx)
      const title = ctx.state.t('admin.anew.heading', { name: plugin })
      const { total } = (await readAnew(node, plugin))!
      const back = `/admin/settings/${plugin}`
      return { ...adminView(ctx, 'settings', title), total, action: `${back}/anew`, back }
    }
  })

  node.router.post(`${path}/anew`, { access: 'administrator' }, async ctx => {
    const plugin = findMaker(node, ctx)
    await makeAnew(node, plugin)
    ctx.state.flash(ctx.state.t('admin.anew.begun'))
    ctx.redirect(`/admin/settings/${plugin}`)
  })
}

/** What stands in the form as it was stays where it came from: written down, it would count more than hob.yaml from then on. */
function onlyChanged(values: Record<string, Json | undefined>, before: Readonly<Record<string, unknown>>) {
  const isAnother = ([name, value]: [string, unknown]) =>
    value === undefined || !isDeepStrictEqual(value, before[name])
  return Object.fromEntries(Object.entries(values).filter(isAnother))
}

function findMaker(node: PluginNode, ctx: HobContext): string {
  const { plugin } = findOwner(node, ctx)
  if (hasFiles(node, plugin)) return plugin
  throw node.error('NOT_FOUND', 'There is nothing at this address.', { status: 404 })
}

/** The theme has a page of its own, which shows what its settings do. */
function addressOf({ themes }: PluginNode, owner: string): string {
  return owner === themes.chain[0]?.name ? '/admin/look' : `/admin/settings/${owner}`
}

function findOwner({ nodeSettings, error }: PluginNode, ctx: HobContext): SettingsOwner {
  const owner = nodeSettings.list().find(({ plugin }) => plugin === ctx.state.params.plugin)
  if (!owner) throw error('NOT_FOUND', 'There is nothing at this address.', { status: 404 })
  return owner
}

async function viewOf(node: PluginNode, ctx: HobContext, owner: SettingsOwner, refused?: HobError) {
  const typed = refused && ctx.state.body
  const stored = node.nodeSettings.of(owner.plugin).all()
  const fields = drawFields(node.i18n, ctx.state.t, owner, typed ?? stored)
  const sources = drawSources(node, ctx.state.t, owner, { fields, typed })
  const [wrong] = refused?.path?.split('/') ?? []
  const message = node.pages.refusal(ctx.state, refused)?.message
  return {
    ...adminView(ctx, 'settings', owner.plugin),
    summary: sayWhatFor(node, ctx.state.t, { name: owner.plugin, summary: owner.summary }),
    action: `/admin/settings/${owner.plugin}`,
    fields: fields.map(field => ({
      ...field,
      ...sources[field.name],
      ...(field.name === wrong && { error: message })
    })),
    errors: refused ? [{ path: wrong, message }] : [],
    anew: await readAnew(node, owner.plugin)
  }
}

async function drawAgain(node: PluginNode, ctx: HobContext, owner: SettingsOwner, error: HobError) {
  if (error.code !== 'SCHEMA_INVALID') throw error
  await node.pages.draw(ctx, { ...page, view: await viewOf(node, ctx, owner, error), status: 422 })
}
