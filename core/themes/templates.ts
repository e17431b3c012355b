import type Handlebars from 'handlebars'
import type { TemplateHelper } from '../contract/template-helper.ts'
import { failure, HobError } from '../errors.ts'
import type { PageDescription } from '../hooks/web-hooks.ts'
import type { LoadedPlugin } from '../node.ts'
import type { Registry } from '../registry.ts'
import type { I18n } from '../text/i18n.ts'
import { directionOf } from '../text/languages.ts'
import type { Assets } from './assets.ts'
import type { Choice, Look } from './choices.ts'
import { createHandlebars } from './partial-blocks.ts'
import { findParts, reachSlots, type TemplateParts } from './slots.ts'
import { readTemplates, type TemplateFile } from './template-files.ts'
import { createTemplateHelpers } from './template-helpers.ts'
import { surveyTemplates, type TemplateSurvey } from './template-survey.ts'
import type { Theme, Themes } from './themes.ts'

/** Draws templates of the active theme; all synchronous once loaded. */
export interface Templates {
  /** `site/home` → HTML. Throws `TEMPLATE_MISSING`. */
  draw(name: string, view: Record<string, unknown>, frame: Frame): string
  /** Slots that a template can reach through its layout and partials, found in its syntax tree. */
  slotsOf(name: string): readonly string[]
  has(name: string): boolean
  /** The names of everything that templates can call. */
  helperNames(): readonly string[]
  /** All templates that a chain of themes would have, parsed; for tools that look at a theme without showing it. */
  survey(chain: readonly Theme[]): Promise<TemplateSurvey>
  /** Forgets what was compiled; the next drawing reads the files again. */
  reload(): Promise<void>
}

/** What helpers read beside the view; handed to Handlebars as its data frame (`@viewer`, `@site`…). */
export interface Frame {
  readonly site: Record<string, unknown>
  readonly viewer: Record<string, unknown> | null
  readonly theme: Record<string, unknown>
  /** What every visitor may choose about the look, and what holds for this one. */
  readonly choices?: readonly Choice[]
  readonly look?: Look
  readonly t: import('../text/i18n.ts').Translate
  readonly locale: string
  /** @default that of the locale */
  readonly direction?: 'ltr' | 'rtl'
  /** Path and query of the page; where a person comes back to after signing in or choosing a language. */
  readonly path: string
  readonly csrf: string
  /** The fragments of a slot as HTML, in order; empty where there are none. */
  slot(name: string): readonly string[]
  /** Fragments of slots that stand inside a list (`{{slot "card.badges" entry=this}}`): drawn anew for each item. */
  readonly fragments?: Readonly<Record<string, readonly { template: string; data?: unknown }[]>>
  /** Addresses of the browser code that this page and its fragments asked for. */
  readonly scripts?: readonly string[]
  /** What `web.describe` put together. */
  readonly description?: PageDescription
  /** Set when the page shows values of the theme's settings that nobody saved. */
  readonly tried?: object
  /** Addresses of the styles of this page. @default those of every page */
  readonly stylesheets?: readonly string[]
  /** Said once, above the page's content. */
  readonly flash?: readonly { kind: 'notice' | 'error'; text: string }[]
  [more: string]: unknown
}

interface Sources {
  themes: Pick<Themes, 'chain'>
  assets: Pick<Assets, 'script' | 'stylesheets' | 'file' | 'drawing'>
  i18n: Pick<I18n, 'languages'>
  helpers: Pick<Registry<TemplateHelper>, 'list'>
  /** Those set up so far; asked at each `reload`. */
  plugins(): readonly LoadedPlugin[]
}

interface Template extends TemplateFile {
  /** Parsed when it is first asked for. */
  readonly parts: TemplateParts
  readonly run: Handlebars.TemplateDelegate
}

/** Nothing is there before the first `reload`, which the boot calls once all plugins are set up. */
export function createTemplates({ themes, assets, i18n, helpers, plugins }: Sources): Templates {
  let templates = new Map<string, Template>()
  let slots = new Map<string, readonly string[]>()

  const find = (name: string) => {
    const template = templates.get(name)
    if (template) return template
    throw failure('TEMPLATE_MISSING', { message: `There is no template "${name}".` })
  }

  const draw: Templates['draw'] = (name, view, frame) => {
    const direction = frame.direction ?? directionOf(frame.locale)
    return find(name).run(view, { data: { ...frame, direction, root: view } })
  }

  const has = (name: string) => templates.has(name)

  const prepareHandlebars = () => {
    const handlebars = createHandlebars()
    handlebars.unregisterHelper('log')
    const core = createTemplateHelpers({ assets, i18n, draw, has })
    for (const [name, run] of Object.entries(core)) handlebars.registerHelper(name, run)
    for (const { name, run } of helpers.list()) {
      if (name in handlebars.helpers)
        throw failure('REGISTRY_TWIN', { message: `The template helper "${name}" is there already.` })
      handlebars.registerHelper(name, run)
    }
    return handlebars
  }

  async function reload() {
    const handlebars = prepareHandlebars()
    const files = await readTemplates(themes, plugins())
    templates = new Map([...files].map(([name, file]) => [name, prepare(file, handlebars, has)]))
    slots = new Map()
    for (const [name, { run }] of templates) handlebars.registerPartial(name, run)
  }

  return {
    draw,
    has,
    reload,
    helperNames: () => Object.keys(prepareHandlebars().helpers),
    survey: chain => surveyTemplates(chain, plugins()),
    slotsOf(name) {
      const found = slots.get(name) ?? reachSlots(name, part => templates.get(part)?.parts)
      slots.set(name, found)
      return found
    }
  }
}

/** Compiles with the first drawing; most templates are never drawn between two starts. */
function prepare(
  file: TemplateFile,
  handlebars: typeof Handlebars,
  has: (name: string) => boolean
): Template {
  let compiled: { parts: TemplateParts; run: Handlebars.TemplateDelegate } | undefined
  const compile = () => {
    if (compiled) return compiled
    const tree = inFile(file, () => handlebars.parse(file.source, { srcName: file.file }))
    const parts = findParts(tree)
    const missing = parts.partials.find(name => !has(name))
    if (missing)
      throw failure('TEMPLATE_MISSING', { message: `${file.file}: there is no template "${missing}".` })
    compiled = { parts, run: handlebars.compile(tree) }
    return compiled
  }
  return {
    ...file,
    get parts() {
      return compile().parts
    },
    run: (view, options) => {
      const { run } = compile()
      return inFile(file, () => run(view, options))
    }
  }
}

/** An error of a template names its file: that of the innermost one, where the mistake is. */
function inFile<T>({ file }: TemplateFile, work: () => T): T {
  try {
    return work()
  } catch (cause) {
    if (cause instanceof HobError) throw cause
    throw failure('TEMPLATE_FAILED', { message: `${file}: ${(cause as Error).message}`, cause })
  }
}
