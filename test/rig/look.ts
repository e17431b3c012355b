import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { SettingsOwner } from '../../core/config/settings.ts'
import type { TemplateHelper } from '../../core/contract/template-helper.ts'
import { createHooks } from '../../core/hooks/hooks.ts'
import type { Json } from '../../core/json.ts'
import { createLog } from '../../core/log.ts'
import type { LoadedPlugin } from '../../core/node.ts'
import { createI18n } from '../../core/text/i18n.ts'
import { createAssets } from '../../core/themes/assets.ts'
import { createTemplates, type Frame } from '../../core/themes/templates.ts'
import { createThemes } from '../../core/themes/themes.ts'
import { temporaryFolder } from './files.ts'

/** Content by path beneath one folder. */
export type Tree = Readonly<Record<string, string | object>>

export interface LookOptions {
  /** A theme's name, or the path of its folder. */
  theme?: string
  plugins?: readonly LoadedPlugin[]
  helpers?: readonly TemplateHelper[]
  /** Saved settings of the theme. */
  values?: Record<string, Json>
  /** Hears of the settings of the theme. */
  declare?: (owner: SettingsOwner) => unknown
  data?: string
}

export const root = resolve(import.meta.dirname, '..', '..')

/** Everything that turns a view into a page, without the rest of a node. Log lines are gathered. */
export async function createLook(options: LookOptions = {}) {
  const lines: string[] = []
  const log = createLog({ level: 'info', stream: { write: line => lines.push(line) } })
  const data = options.data ?? (await temporaryFolder())
  const config = { root, data, file: null, theme: options.theme ?? 'hearth', language: 'en', watch: false }
  const values = options.values ?? {}
  const settings = { declare: options.declare ?? (() => undefined), of: () => ({ all: () => values }) }
  const plugins = () => options.plugins ?? []
  const hooks = createHooks(log)
  const i18n = await createI18n({ config, log })
  const themes = await createThemes({ config, i18n, nodeSettings: settings as never })
  const assets = createAssets({ config, hooks, log, themes, plugins })
  const helpers = { list: () => options.helpers ?? [] }
  const templates = createTemplates({ themes, assets, i18n, helpers, plugins })
  await templates.reload()
  return { config, hooks, i18n, themes, assets, templates, lines, values }
}

/** What a page without anything special reads beside its view. */
export function createTestFrame(
  { i18n }: Awaited<ReturnType<typeof createLook>>,
  more: Partial<Frame> = {}
): Frame {
  const locale = more.locale ?? 'en'
  return {
    ...{ site: { title: 'Testing ground', url: 'http://127.0.0.1' }, viewer: null, theme: {} },
    ...{ path: '/somewhere', csrf: 'the-token', slot: () => [] },
    t: i18n.translator(locale),
    locale,
    ...more
  }
}

/** A plugin that is only a folder with these files. */
export async function createPluginFolder(name: string, tree: Tree): Promise<LoadedPlugin> {
  const folder = await writeTree(tree)
  return { name, folder, summary: '', plugin: { name, api: 1, summary: '', setup: () => undefined } }
}

/** Writes files into a new temporary folder; objects as JSON. */
export async function writeTree(tree: Tree): Promise<string> {
  const folder = await temporaryFolder()
  for (const [path, content] of Object.entries(tree)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content))
  }
  return folder
}
