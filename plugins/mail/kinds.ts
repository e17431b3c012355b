import type { PluginNode } from '../../core/plugin.ts'
import type { LetterKind, LetterKinds } from './service.ts'

/** The kinds of letters that plugins send. */
export function createKinds({ error }: Pick<PluginNode, 'error'>): LetterKinds {
  const kinds = new Map<string, LetterKind>()
  return {
    add(kind) {
      if (kinds.has(kind.name)) throw error('MAIL_KIND_TWIN', `Two plugins send letters "${kind.name}".`)
      kinds.set(kind.name, kind)
    },
    get: name => kinds.get(name),
    list: () => [...kinds.values()]
  }
}
