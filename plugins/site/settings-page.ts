import type { PluginNode } from '../../core/plugin.ts'
import type { FormErrors, FormField } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { settingsFormView } from './views.ts'

/** One page of a person's settings that is a single form. */
export interface SettingsForm<Values> {
  /** `profile`: part of the address, the page's name and its translation keys. */
  name: string
  read(body: Record<string, unknown>): Values
  /** What is stored now. */
  current(ctx: HobContext): Values
  check(values: Values, ctx: HobContext): FormErrors
  fields(values: Values, ctx: HobContext): FormField[]
  save(values: Values, ctx: HobContext): Promise<unknown>
}

const tabs = ['profile', 'defaults', 'security'] as const

/** The pages of `/settings`, with the one that is shown marked. */
export function settingsTabs({ state }: HobContext, current: string) {
  return tabs.map(name => ({
    label: state.t(`site.settings.${name}.tab`),
    address: `/settings/${name}`,
    current: name === current
  }))
}

/** Shows the form, shows it again with what is wrong and the values kept, or saves and says so. */
export function addSettingsForm<Values>(node: PluginNode, form: SettingsForm<Values>) {
  const path = `/settings/${form.name}`
  const viewOf = (ctx: HobContext, values: Values, errors: FormErrors = {}) => ({
    title: ctx.state.t(`site.settings.${form.name}.title`),
    text: ctx.state.t(`site.settings.${form.name}.text`),
    tabs: settingsTabs(ctx, form.name),
    action: path,
    fields: node.pages.forms.placeErrors(form.fields(values, ctx), errors),
    errors: node.pages.forms.listErrors(errors)
  })
  const page = { name: `site.settings-${form.name}`, template: 'site/settings-form' }

  node.pages.add({
    ...page,
    path,
    access: 'member',
    schema: settingsFormView,
    view: ctx => viewOf(ctx, form.current(ctx))
  })
  node.router.post(path, { access: 'member' }, async ctx => {
    const values = form.read(ctx.state.body)
    const errors = form.check(values, ctx)
    if (Object.keys(errors).length > 0) {
      return node.pages.draw(ctx, { ...page, view: viewOf(ctx, values, errors), status: 422 })
    }
    await form.save(values, ctx)
    ctx.state.flash(ctx.state.t('site.settings.saved'))
    ctx.redirect(path)
  })
}
