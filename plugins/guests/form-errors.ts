import type { PluginNode } from '../../core/plugin.ts'
import type { FormErrors } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'

/** What went wrong, beside the field it is about. Errors of the node itself are thrown on. */
export function toErrors(node: PluginNode, { state }: HobContext, thrown: unknown): FormErrors {
  const refusal = node.pages.demandRefusal(state, thrown)
  const { path = 'people', message } = refusal
  // Others call whom this form names people.
  return { [path === 'people' ? 'name' : path]: message }
}
