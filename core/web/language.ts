import type { I18n } from '../text/i18n.ts'

/** The cookie in which somebody without an account keeps a language. */
export const languageCookie = 'hob_language'

/** Browsers send few different headers; what is beyond this was made up. */
const remembered = 200

/** The language of a request: the person's own choice, else the cookie's, else the best for the browser's header. */
export type ChooseLanguage = (header: string | undefined, choice: string | undefined) => string

export function createLanguageChoice({ i18n }: { i18n: Pick<I18n, 'negotiate'> }): ChooseLanguage {
  const known = new Map<string, string>()
  return (header = '', choice = '') => {
    const key = `${choice}\n${header}`
    const before = known.get(key)
    if (before) return before
    const locale = i18n.negotiate(header || undefined, choice || undefined)
    if (known.size >= remembered) known.clear()
    known.set(key, locale)
    return locale
  }
}
