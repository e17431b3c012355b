import type { SettingsOwner } from '../../core/config/settings.ts'
import type { Json } from '../../core/json.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { adminView } from './admin-tabs.ts'
import { drawLookFields } from './look-fields.ts'
import { findTheme, propertiesOf, readTrial, type Trial, toTyped, withTrial } from './look-trial.ts'
import { lookView } from './settings-views.ts'

const path = '/admin/look'
const page = { name: 'admin.look', template: 'admin/look', client: 'look' }
/** Under which the node remembers the values before the last change. */
const before = 'look.before'

interface Before {
  theme: string
  values: Record<string, Json>
}

/** The settings of the theme that is shown, beside the home page drawn with what is being tried. */
export function addLook(node: PluginNode) {
  node.pages.add({
    ...page,
    path,
    access: 'administrator',
    schema: lookView,
    view: async ctx => viewOf(node, ctx, await trialOf(node, ctx))
  })

  node.router.post(path, { access: 'administrator' }, async ctx => {
    const theme = demandTheme(node)
    const { step, first, ...body } = ctx.state.body as Record<string, string>
    const typed = withoutFirst(pickTyped(theme, body), first)
    if (step === 'try' || first) return ctx.redirect(withTrial(path, typed))
    const trial = await readTrial(node, { owner: theme, body, state: ctx.state })
    if (Object.keys(trial.errors).length > 0) {
      return node.pages.draw(ctx, { ...page, view: await viewOf(node, ctx, trial), status: 422 })
    }
    await save(node, ctx, theme, trial.values)
    ctx.state.flash(ctx.state.t('admin.look.saved'))
    ctx.redirect(path)
  })

  node.router.post(`${path}/undo`, { access: 'administrator' }, async ctx => {
    const theme = demandTheme(node)
    const earlier = (await node.nodeSettings.recall<Json>(before)) as Before | undefined
    if (earlier?.theme === theme.plugin) await save(node, ctx, theme, earlier.values)
    ctx.state.flash(ctx.state.t('admin.look.undone'))
    ctx.redirect(path)
  })
}

/** What the address tries, else what is saved. */
async function trialOf(node: PluginNode, ctx: HobContext): Promise<Trial> {
  const theme = demandTheme(node)
  const { tried, ...typed } = ctx.state.query
  const saved = toTyped(theme, node.nodeSettings.of(theme.plugin).all())
  return readTrial(node, { owner: theme, body: tried ? typed : saved, state: ctx.state })
}

async function viewOf(node: PluginNode, ctx: HobContext, trial: Trial) {
  const theme = demandTheme(node)
  const { t, query, csrf } = ctx.state
  const fields = await drawLookFields(node, t, theme, trial)
  const earlier = (await node.nodeSettings.recall<Json>(before)) as Before | undefined
  const back = new URLSearchParams({ csrf, ...trial.typed })
  return {
    ...adminView(ctx, 'look'),
    theme: theme.summary,
    action: path,
    fields,
    uploads: fields
      .filter(({ kind }) => kind === 'picture')
      .map(({ name }) => ({ name, action: `${path}/pictures/${name}?${back}` })),
    errors: node.pages.forms.listErrors(trial.errors),
    isTried: Boolean(query.tried) || ctx.method === 'POST',
    mayUndo: earlier?.theme === theme.plugin,
    preview: withTrial(`${path}/preview`, trial.typed)
  }
}

/** What was there before is remembered, so that one step leads back. */
async function save(
  node: PluginNode,
  ctx: HobContext,
  theme: SettingsOwner,
  values: Readonly<Record<string, Json>>
) {
  const settings = node.nodeSettings.of(theme.plugin)
  const earlier: Before = { theme: theme.plugin, values: settings.all() }
  const changes = propertiesOf(theme).map(([name, property]) => {
    const isFirst = values[name] === (property as { default?: Json }).default
    return [name, isFirst ? undefined : values[name]] as const
  })
  await settings.set(Object.fromEntries(changes), ctx.state.viewer.account)
  await node.nodeSettings.remember(before, earlier as unknown as Json)
}

function demandTheme(node: PluginNode): SettingsOwner {
  const theme = findTheme(node)
  if (!theme) throw node.error('NOT_FOUND', 'There is nothing at this address.', { status: 404 })
  return theme
}

function pickTyped(theme: SettingsOwner, body: Record<string, unknown>): Record<string, string> {
  const names = propertiesOf(theme).map(([name]) => name)
  return Object.fromEntries(
    names.flatMap(name => (typeof body[name] === 'string' ? [[name, body[name]]] : []))
  )
}

/** `*` stands for all fields. */
function withoutFirst(typed: Record<string, string>, first: string | undefined): Record<string, string> {
  if (first === '*') return {}
  return Object.fromEntries(Object.entries(typed).filter(([name]) => name !== first))
}
