import type { SharedWith } from '../../core/accounts/audiences.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { FormErrors, FormField } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'

/** The pages under `/settings`, where a person sets things for themselves. */
export interface SettingsPages {
  /** A page of its own that is a single form: shown, shown again with what is wrong, or saved. `node` is the plugin's own. */
  add<Values>(node: PluginNode, form: SettingsForm<Values>): void
  /** Gives a page that is no single form its place in the menu; its tab is the translation `<plugin>.settings.<name>.tab`. */
  list(plugin: string, name: string, place?: SettingsPlace): void
  /** The menu as the view of such a page has it, with the page that is shown marked. */
  tabs(ctx: HobContext, current: string): { label: string; address: string; current: boolean }[]
}

/** What settings are about, in the order of the menu: oneself, what one publishes, other people, the account. */
export type SettingsGroup = 'self' | 'entries' | 'people' | 'account'

/** Where a page stands in the menu. */
export interface SettingsPlace {
  /** @default 'account' */
  group?: SettingsGroup
  /** @default `/settings/<name>` */
  address?: string
  /** Whether this visitor has the page. */
  when?(ctx: HobContext): boolean
}

/** Its words are the translations `<plugin>.settings.<name>.title`, `.text` and `.tab`. */
export interface SettingsForm<Values> {
  /** Whose page it is. */
  plugin: string
  /** The last part of its address. */
  name: string
  /** What it is about. @default 'account' */
  group?: SettingsGroup
  /** In place of the translation `.text`. */
  text?(ctx: HobContext): string
  read(body: Record<string, unknown>): Values
  /** What is stored now. */
  current(ctx: HobContext): Values | Promise<Values>
  check(values: Values, ctx: HobContext): FormErrors | Promise<FormErrors>
  fields(values: Values, ctx: HobContext): FormField[] | Promise<FormField[]>
  save(values: Values, ctx: HobContext): Promise<unknown>
}

/** Says with whom something is shared, for things of other plugins. */
export interface AudienceWords {
  /** “You, your followers and 2 people”. */
  describe(shared: SharedWith, locale: string): string
}

declare module '../../core/services.ts' {
  interface Services {
    'settings-pages': SettingsPages
    'audience-words': AudienceWords
  }
}
