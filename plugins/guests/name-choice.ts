import type { PluginNode } from '../../core/plugin.ts'
import type { FormField } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { toErrors } from './form-errors.ts'
import { type GuestNames, longestName } from './guest-names.ts'
import type { Guest } from './guest-rows.ts'

/** What a guest typed where they are asked what they are called. */
export interface NameChoice {
  /** Undefined where they leave it as it is. */
  name?: string
  error?: string
}

/** Reads the choice of a guest whom nobody named; what others named them stays. */
export async function readChoice(
  node: PluginNode,
  names: GuestNames,
  ctx: HobContext,
  { account, choosesName }: Guest
): Promise<NameChoice> {
  const typed = node.pages.forms.readText(ctx.state.body, 'name')
  if (!choosesName || typed === '' || typed === account.profile.displayName) return {}
  try {
    return { name: await names.demand(typed) }
  } catch (thrown) {
    return { error: toErrors(node, ctx, thrown).name }
  }
}

/** The one question, at the first visit and later. */
export const nameField = (t: HobContext['state']['t'], host: string): FormField => ({
  kind: 'field',
  name: 'name',
  label: t('guests.naming'),
  help: t('guests.naming.help', { host }),
  maxlength: longestName
})
