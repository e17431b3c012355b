import type { PluginNode } from '../../core/plugin.ts'
import type { FormErrors } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { SettingsForm, SettingsGroup, SettingsPages, SettingsPlace } from './service.ts'
import { settingsFormView } from './views.ts'

/** What the pages of `/settings` share: the menu that leads to all of them. */
export interface OwnSettingsPages extends SettingsPages {
  /** Gives a page that is no single form its place in the menu. */
  list(plugin: string, name: string, place?: SettingsPlace): void
  /** The menu, with the page that is shown marked. */
  tabs(ctx: HobContext, current: string): { label: string; address: string; current: boolean }[]
}

const groups: readonly SettingsGroup[] = ['self', 'entries', 'people', 'account']

/** Pages stand in the menu by what they are about, and within that in the order in which they were added. */
export function createSettingsPages(): OwnSettingsPages {
  const listed: ({ plugin: string; name: string } & SettingsPlace)[] = []
  const rank = ({ group = 'account' }: SettingsPlace) => groups.indexOf(group)
  const pages: OwnSettingsPages = {
    list(plugin, name, place = {}) {
      listed.push({ plugin, name, ...place })
      listed.sort((one, other) => rank(one) - rank(other))
    },
    tabs: (ctx, current) =>
      listed
        .filter(({ when }) => when?.(ctx) ?? true)
        .map(({ plugin, name, address = `/settings/${name}` }) => ({
          label: ctx.state.t(`${plugin}.settings.${name}.tab`),
          address,
          current: name === current
        })),
    add(node, form) {
      pages.list(form.plugin, form.name, { group: form.group })
      addForm(node, form, pages)
    }
  }
  return pages
}

function addForm<Values>(node: PluginNode, form: SettingsForm<Values>, pages: OwnSettingsPages) {
  const path = `/settings/${form.name}`
  const words = `${form.plugin}.settings.${form.name}`
  const viewOf = async (ctx: HobContext, values: Values, errors: FormErrors = {}) => ({
    title: ctx.state.t(`${words}.title`),
    text: form.text?.(ctx) ?? ctx.state.t(`${words}.text`),
    tabs: pages.tabs(ctx, form.name),
    action: path,
    fields: node.pages.forms.placeErrors(await form.fields(values, ctx), errors),
    errors: node.pages.forms.listErrors(errors)
  })
  const page = { name: `${form.plugin}.settings-${form.name}`, template: 'site/settings-form' }

  /** What a plugin refused, at the field that it is about. */
  async function save(ctx: HobContext, values: Values): Promise<FormErrors | undefined> {
    try {
      await form.save(values, ctx)
      return undefined
    } catch (error) {
      const refusal = node.pages.refusal(ctx.state, error)
      if (!refusal?.path) throw error
      return { [refusal.path]: refusal.message }
    }
  }

  node.pages.add({
    ...page,
    path,
    access: 'member',
    schema: settingsFormView,
    view: async ctx => viewOf(ctx, await form.current(ctx))
  })
  node.router.post(path, { access: 'member' }, async ctx => {
    const values = form.read(ctx.state.body)
    const checked = await form.check(values, ctx)
    const isRight = Object.keys(checked).length === 0
    const errors = isRight ? await save(ctx, values) : checked
    if (errors) return node.pages.draw(ctx, { ...page, view: await viewOf(ctx, values, errors), status: 422 })
    ctx.state.flash(ctx.state.t('site.settings.saved'))
    ctx.redirect(path)
  })
}
