import { type CoreErrorCode, coreErrors, HobError } from '../errors.ts'
import type { Node } from '../node.ts'
import type { HobState } from './routes.ts'

/** An error in the words of the person who asked. */
export interface Refusal {
  code: string
  status: number
  message: string
  /** Where the wrong value stands. */
  path: string | undefined
  values: Record<string, string | number>
}

/** Whose words are wanted: the reader's language, and the route whose plugin is asked first. */
export type Reader = Pick<HobState, 't' | 'locale' | 'route'>

/** `atField`: for whoever sees the words beside the value that does not fit, so they need not name it. */
export type TranslateError = (reader: Reader, error: HobError, atField?: boolean) => string

/** In the words of the plugin that answered, of the core, or of whichever plugin knows the code; else the error's own. */
export function createErrorWords({ i18n, plugins }: Pick<Node, 'i18n' | 'plugins'>): TranslateError {
  return ({ t, locale, route }, error, atField = false) => {
    const { code, path, values, message } = error
    const namespaces = [...(route ? [route.plugin] : []), 'core', ...plugins.map(({ name }) => name)]
    const find = (word: string) => {
      const keys = namespaces.map(name => `${name}.errors.${word}`)
      return keys.find(key => i18n.has(locale, key)) ?? keys.find(key => i18n.has('en', key))
    }
    // One code may be worded for the field it is about: `errors.SCHEMA_INVALID.name`.
    const named = path && find(`${code}.${path}`)
    const misfit = atField && i18n.has('en', `core.misfit.${values.rule}`) && `core.misfit.${values.rule}`
    const key = named || misfit || (isReworded(error) ? undefined : find(code))
    return key ? t(key, values) : message
  }
}

/** What may be told of a thrown value; undefined for faults of the node, which are thrown on. */
export function toRefusal(translate: TranslateError, reader: Reader, thrown: unknown): Refusal | undefined {
  if (!(thrown instanceof HobError) || !thrown.expose) return undefined
  const { code, status, path, values } = thrown
  return { code, status, path, values, message: translate(reader, thrown, true) }
}

/** A sentence made for the occasion says more than the translated one of its code. */
function isReworded({ code, message }: HobError): boolean {
  return code in coreErrors && coreErrors[code as CoreErrorCode].message !== message
}
