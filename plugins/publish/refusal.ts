import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'

/** An error that is meant for the person who asked, in their language. */
export interface Refusal {
  code: string
  status: number
  message: string
  /** Where the wrong value stands. */
  path: string | undefined
  values: Record<string, string | number>
}

/** Undefined for errors that are the node's own fault; those are thrown on. */
export function toRefusal(
  node: PluginNode,
  { locale, t }: Pick<HobContext['state'], 'locale' | 't'>,
  thrown: unknown
): Refusal | undefined {
  const { code, status, message, path, values = {} } = thrown as Partial<Refusal>
  if (typeof code !== 'string' || typeof status !== 'number' || typeof message !== 'string') return undefined
  if (status >= 500 && status !== 507) return undefined
  const key = `core.errors.${code}`
  return { code, status, path, values, message: node.i18n.has(locale, key) ? t(key, values) : message }
}
