import { readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../config/config.ts'
import type { Log } from '../log.ts'
import { describeLanguage, fallbacks, pickLanguage } from './languages.ts'
import { createMessages } from './messages.ts'

/** Translates one key (`site.upload`) with ICU values; an unknown key comes back as itself and is logged once. */
export type Translate = (key: string, values?: Record<string, unknown>) => string

export interface I18n {
  /** Languages that the node has, English first. */
  readonly languages: readonly Language[]
  addFolder(namespace: string, folder: string): Promise<void>
  translator(locale: string): Translate
  has(locale: string, key: string): boolean
  /** The best of the node's languages for an `Accept-Language` header and a person's own choice. */
  negotiate(header: string | undefined, choice?: string): string
}

export interface Language {
  tag: string
  /** In its own words: `Deutsch`. */
  name: string
  direction: 'ltr' | 'rtl'
}

type Texts = Readonly<Record<string, string>>

/** Texts of one language, as their files have them: keys put together would be kept once for each language. */
interface Namespace {
  files: string[]
  /** Not there until somebody speaks the language: most nodes are read in one or two. */
  texts?: Texts
}

/** By language tag, then namespace. */
type Messages = Map<string, Map<string, Namespace>>

/** Reads the core's own words; those of plugins and themes come through `addFolder`. */
export async function createI18n({
  config,
  log
}: {
  config: Pick<Config, 'language'>
  log: Log
}): Promise<I18n> {
  const messages: Messages = new Map()
  const translators = new Map<string, Translate>()
  const format = createMessages(log)
  const unknown = new Set<string>()
  let languages: readonly Language[] = []

  const find = (locale: string, key: string) => {
    for (const tag of fallbacks(locale)) {
      const message = read(messages, tag, key)
      if (message !== undefined) return { tag, message }
    }
  }

  const create =
    (locale: string): Translate =>
    (key, values) => {
      const found = find(locale, key)
      if (found) return format(found.tag, found.message, values)
      if (!unknown.has(key)) log.warn({ key }, 'translation.missing')
      unknown.add(key)
      return key
    }

  const i18n: I18n = {
    get languages() {
      return languages
    },
    async addFolder(namespace, folder) {
      for (const [tag, file] of await listLocales(folder)) {
        const known = messages.get(tag) ?? new Map<string, Namespace>()
        const files = [...(known.get(namespace)?.files ?? []), file]
        messages.set(tag, known.set(namespace, { files }))
      }
      languages = [...messages.keys()].sort(englishFirst).map(describeLanguage)
    },
    translator(locale) {
      const translate = translators.get(locale) ?? create(locale)
      translators.set(locale, translate)
      return translate
    },
    has: (locale, key) => fallbacks(locale).some(tag => read(messages, tag, key) !== undefined),
    negotiate: (header, choice) => pickLanguage([...messages.keys()], header, [choice, config.language])
  }
  await i18n.addFolder('core', join(import.meta.dirname, '..', 'locales'))
  return i18n
}

/** Templates may hand over what is not there. */
function read(messages: Messages, tag: string, key: string | undefined): string | undefined {
  if (key === undefined) return undefined
  const dot = key.indexOf('.')
  const namespace = messages.get(tag)?.get(key.slice(0, dot))
  if (namespace) namespace.texts ??= Object.assign({}, ...namespace.files.map(readTexts))
  const texts = namespace?.texts
  const rest = key.slice(dot + 1)
  return texts && Object.hasOwn(texts, rest) ? texts[rest] : undefined
}

/** Files by language tag, each read once to know that it can be; a folder that is not there has none. */
async function listLocales(folder: string): Promise<[tag: string, file: string][]> {
  const names = (await readdir(folder).catch(() => [])).filter(name => name.endsWith('.json'))
  return Promise.all(
    names.map(async name => {
      const file = join(folder, name)
      parse(file, await readFile(file, 'utf8'))
      return [name.slice(0, -5), file] as [string, string]
    })
  )
}

const readTexts = (file: string) => parse(file, readFileSync(file, 'utf8'))

function parse(file: string, json: string): Texts {
  try {
    return JSON.parse(json)
  } catch (cause) {
    throw new Error(`${file}: ${(cause as Error).message}`, { cause })
  }
}

function englishFirst(one: string, other: string) {
  if (one === 'en' || other === 'en') return one === 'en' ? -1 : 1
  return one.localeCompare(other)
}
