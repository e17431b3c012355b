import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { FormErrors } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { drawPersonalFields, longestAlt } from './look-fields.ts'
import type { Pictures } from './service.ts'
import { lookView } from './views.ts'

const path = '/settings/look'
const page = { name: 'pictures.look', template: 'pictures/look', client: 'look' }
/** What a person may have pictures for. */
const own = ['avatar', 'header']
const param = { type: 'object', properties: { purpose: { type: 'string', enum: own } } }

/** Where a person chooses their portrait, the picture above their profile and their colour. */
export function addLookSettings(node: PluginNode, pictures: Pictures) {
  const menu = node.find('settings-pages')
  if (!menu) return
  menu.list('pictures', 'look', { group: 'self' })
  const viewOf = async (ctx: HobContext, typed: Values, errors: FormErrors = {}) => {
    const fields = await drawPersonalFields(node, pictures, ctx, typed)
    return {
      title: ctx.state.t('pictures.settings.look.title'),
      tabs: menu.tabs(ctx, 'look'),
      action: path,
      uploads: own.map(name => ({
        name,
        action: `${path}/${name}?${new URLSearchParams({ csrf: ctx.state.csrf })}`,
        removal: `${path}/${name}/remove`
      })),
      ...fields,
      fields: node.pages.forms.placeErrors(fields.fields, errors),
      errors: node.pages.forms.listErrors(errors)
    }
  }

  node.pages.add({
    ...page,
    path,
    access: 'member',
    schema: lookView,
    view: ctx => viewOf(ctx, readSaved(accountOf(ctx)))
  })

  node.router.post(path, { access: 'member' }, async ctx => {
    const account = accountOf(ctx)
    const typed = readTyped(node, ctx)
    const errors = findErrors(ctx, typed)
    if (Object.keys(errors).length > 0)
      return node.pages.draw(ctx, { ...page, view: await viewOf(ctx, typed, errors), status: 422 })
    const { accent, headerAlt } = typed
    await node.accounts.saveProfile(account, {
      ...account.profile,
      accent: accent.toLowerCase() || undefined,
      headerAlt: headerAlt || undefined
    })
    ctx.state.flash(ctx.state.t('pictures.settings.saved'))
    ctx.redirect(path)
  })

  addUploads(node, pictures)
}

function addUploads(node: PluginNode, pictures: Pictures) {
  const access = 'member'
  node.router.post(`${path}/:purpose`, { access, accepts: 'stream', params: param }, async ctx => {
    try {
      const { arrivals } = await node.uploads.receiveForm(ctx.req, { files: 1 })
      const [arrival] = arrivals
      if (arrival) await pictures.take(arrival, ctx.state.params.purpose ?? '', accountOf(ctx))
    } catch (error) {
      ctx.state.flash(node.pages.demandRefusal(ctx.state, error).message, 'error')
    }
    ctx.redirect(path)
  })
  node.router.post(`${path}/:purpose/remove`, { access, params: param }, async ctx => {
    await pictures.remove(accountOf(ctx), ctx.state.params.purpose ?? '')
    ctx.state.flash(ctx.state.t('pictures.settings.removed'))
    ctx.redirect(path)
  })
}

/** As they stand in the form. */
export interface Values {
  accent: string
  headerAlt: string
}

const accountOf = ({ state }: HobContext) => state.viewer.account as Account

function readSaved({ profile }: Account): Values {
  return { accent: String(profile.accent ?? ''), headerAlt: String(profile.headerAlt ?? '') }
}

function readTyped({ pages }: PluginNode, { state }: HobContext): Values {
  const read = (name: keyof Values) => pages.forms.readText(state.body, name)
  return { accent: read('accent'), headerAlt: read('headerAlt') }
}

function findErrors({ state: { t } }: HobContext, { accent, headerAlt }: Values): FormErrors {
  return {
    ...(accent && !/^#[0-9a-f]{6}$/i.test(accent) && { accent: t('pictures.settings.accent.wrong') }),
    ...(headerAlt.length > longestAlt && { headerAlt: t('pictures.settings.alt.long', { most: longestAlt }) })
  }
}
