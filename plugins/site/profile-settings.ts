import type { Account, Profile } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { FormErrors, FormField } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { OwnSettingsPages } from './settings-page.ts'

const longest = { displayName: 100, bio: 5000, link: 500, links: 10 }

interface Values {
  displayName: string
  bio: string
  links: string
  language: string
}

/** What a person says of themselves, and the language they read the node in. */
export function addProfileSettings(node: PluginNode, pages: OwnSettingsPages) {
  node.router.get('/settings', { access: 'member' }, ctx => ctx.redirect('/settings/profile'))
  pages.add<Values>(node, {
    plugin: 'site',
    name: 'profile',
    group: 'self',
    read: body => ({
      displayName: node.pages.forms.readText(body, 'displayName'),
      bio: node.pages.forms.readText(body, 'bio'),
      links: node.pages.forms.readText(body, 'links'),
      language: node.pages.forms.readText(body, 'language')
    }),
    current: ctx => toValues(accountOf(ctx).profile),
    check: (values, ctx) => findErrors(node, values, ctx),
    fields: (values, ctx) => toFields(node, values, ctx),
    save(values, ctx) {
      const account = accountOf(ctx)
      return node.accounts.saveProfile(account, { ...account.profile, ...toProfile(values) })
    }
  })
}

function accountOf({ state }: HobContext): Account {
  return state.viewer.account as Account
}

function toValues({ displayName = '', bio = '', links = [], language = '' }: Profile): Values {
  return { displayName, bio, links: links.join('\n'), language }
}

function toProfile({ displayName, bio, links, language }: Values): Profile {
  return { displayName, bio, links: toLines(links), language: language || undefined }
}

function toLines(text: string): string[] {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)
}

function findErrors(node: PluginNode, values: Values, { state: { t } }: HobContext): FormErrors {
  const errors: FormErrors = {}
  if (values.displayName.length > longest.displayName) {
    errors.displayName = t('site.form.tooLong', { most: longest.displayName })
  }
  if (values.bio.length > longest.bio) errors.bio = t('site.form.tooLong', { most: longest.bio })
  const links = toLines(values.links)
  const wrong = links.find(link => !isWebAddress(link))
  if (links.length > longest.links)
    errors.links = t('site.settings.profile.links.many', { most: longest.links })
  if (wrong) errors.links = t('site.settings.profile.links.wrong', { link: wrong.slice(0, 80) })
  if (values.language && !node.i18n.languages.some(({ tag }) => tag === values.language)) {
    errors.language = t('site.settings.profile.language.unknown')
  }
  return errors
}

function isWebAddress(link: string): boolean {
  if (link.length > longest.link || !URL.canParse(link)) return false
  return ['http:', 'https:'].includes(new URL(link).protocol)
}

function toFields(node: PluginNode, values: Values, { state: { t } }: HobContext): FormField[] {
  const languages = node.i18n.languages.map(({ tag, name }) => ({ value: tag, label: name }))
  const text = (name: keyof Values, more: Partial<FormField> = {}): FormField => ({
    kind: 'field',
    name,
    label: t(`site.settings.profile.${name}`),
    value: values[name],
    ...more
  })
  return [
    text('displayName', { maxlength: longest.displayName }),
    text('bio', { rows: 5, maxlength: longest.bio, help: t('site.form.markdown') }),
    text('links', { rows: 3, help: t('site.settings.profile.links.help') }),
    text('language', {
      kind: 'select',
      options: [{ value: '', label: t('site.settings.profile.language.browser') }, ...languages]
    })
  ]
}
