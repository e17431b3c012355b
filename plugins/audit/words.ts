import type { Json } from '../../core/json.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Translate } from '../../core/text/i18n.ts'
import type { LoggedUse } from './log.ts'

/** A line of the log in the words of its reader. */
export interface UseView {
  at: string
  /** Absent where nobody did it. */
  by?: { name?: string }
  /** By what it came about then; absent on the command line. */
  means?: string
  action: string
  subject: { kind: string; name?: string; address?: string }
  changes: { name?: string; before?: string; after?: string }[]
}

export function describeUse(node: PluginNode, use: LoggedUse, t: Translate): UseView {
  const { at, actor, means, action, subject } = use
  const address = subject.name ? addressOf(subject) : undefined
  return {
    at: new Date(at).toISOString(),
    ...(actor && { by: { ...(actor.name && { name: actor.name }) } }),
    ...(means && { means: sayMeans(node, means, t) }),
    action: sayAction(node, action, t),
    subject: { kind: subject.kind, ...(subject.name && { name: subject.name }), ...(address && { address }) },
    changes: listChanges(use).map(({ name, before, after }) => ({
      ...(name && { name }),
      ...(before !== null && { before: sayValue(node, before, t) }),
      ...(after !== null && { after: sayValue(node, after, t) })
    }))
  }
}

/** By the words of whoever owns it, where there are some. */
export function sayAction({ i18n }: PluginNode, action: string, t: Translate): string {
  const [owner, ...rest] = action.split('.')
  const key = `${owner}.governed.${rest.join('.')}`
  return i18n.has('en', key) ? t(key) : action
}

/** The words go with the plugin; the name stays. */
function sayMeans({ i18n }: PluginNode, { label, name }: NonNullable<LoggedUse['means']>, t: Translate) {
  return i18n.has('en', label) ? t(label, { name }) : name
}

function addressOf({ kind, name, id }: LoggedUse['subject']): string | undefined {
  if (kind === 'account') return `/admin/accounts/${name}`
  return kind === 'settings' ? `/admin/settings/${id}` : undefined
}

/** One value, or each of several by its name. */
function listChanges({ before, after }: LoggedUse): { name?: string; before: Json; after: Json }[] {
  if (!isRecord(before) && !isRecord(after))
    return before === null && after === null ? [] : [{ before, after }]
  const [old, fresh] = [isRecord(before) ? before : {}, isRecord(after) ? after : {}]
  const names = [...new Set([...Object.keys(old), ...Object.keys(fresh)])]
  return names.map(name => ({ name, before: old[name] ?? null, after: fresh[name] ?? null }))
}

const isRecord = (value: Json): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function sayValue({ i18n }: PluginNode, value: Json, t: Translate): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return i18n.has('en', `audit.value.${text}`) ? t(`audit.value.${text}`) : text
}
