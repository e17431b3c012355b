import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { BootFailure, BootProblem } from '../../core/boot/boot-failure.ts'
import type { Node } from '../../core/node.ts'
import type { SurveyedTemplate, TemplateSurvey } from '../../core/themes/template-survey.ts'
import type { Theme } from '../../core/themes/themes.ts'
import { toMarkup } from './markup.ts'
import { readStyleSheet, type StyleSheet } from './style-sheet.ts'

/** A template that stands in the theme itself. */
export interface OwnTemplate extends SurveyedTemplate {
  readonly name: string
  /** From the theme's folder. */
  readonly path: string
}

/** One that can be read, with its markup. */
export type ReadableTemplate = OwnTemplate & { readonly tree: object; readonly markup: string }

/** A theme as the checks look at it. Nothing but `manifest` and `problems` when its chain cannot be read. */
export interface ThemeSubject {
  readonly folder: string
  /** Text of `theme.json`; empty when there is none. */
  readonly manifest: string
  /** What is wrong with the manifests of the chain. */
  readonly problems: readonly BootProblem[]
  /** Leaf first. */
  readonly chain: readonly Theme[]
  readonly templates: readonly OwnTemplate[]
  readonly readable: readonly ReadableTemplate[]
  readonly styles: readonly StyleSheet[]
  /** Root first, each with the style sheets of one theme. */
  readonly chainStyles: readonly (readonly StyleSheet[])[]
  /** All templates with this theme, and without it. */
  readonly survey: TemplateSurvey
  readonly parents: TemplateSurvey
  readonly helpers: ReadonlySet<string>
  readonly plugins: Node['plugins']
}

const nothing: TemplateSurvey = { templates: new Map(), slotsOf: () => [] }

/** Reads a theme from its folder. */
export async function readSubject(node: Node, folder: string): Promise<ThemeSubject> {
  const manifest = await readFile(join(folder, 'theme.json'), 'utf8').catch(() => '')
  const { chain, problems } = readChain(node, folder)
  const survey = chain.length > 0 ? await node.templates.survey(chain) : nothing
  const templates = findOwn(folder, survey)
  const chainStyles = await Promise.all(chain.toReversed().map(theme => readStyles(theme.folder)))
  return {
    ...{ folder, manifest, problems, chain, survey, templates, chainStyles },
    readable: templates.flatMap(template => toReadable(template)),
    styles: chainStyles.at(-1) ?? [],
    parents: chain.length > 0 ? await node.templates.survey(chain.slice(1)) : nothing,
    helpers: new Set(node.templates.helperNames()),
    plugins: node.plugins
  }
}

function readChain({ themes }: Node, folder: string): Pick<ThemeSubject, 'chain' | 'problems'> {
  try {
    return { chain: themes.read(folder), problems: [] }
  } catch (error) {
    const { problems } = error as BootFailure
    if (!problems) throw error
    return { chain: [], problems }
  }
}

function findOwn(folder: string, { templates }: TemplateSurvey): OwnTemplate[] {
  const base = join(folder, 'templates')
  return [...templates]
    .filter(([name, { file }]) => !name.includes(':') && file.startsWith(base))
    .map(([name, template]) => ({ ...template, name, path: relative(folder, template.file) }))
}

function toReadable(template: OwnTemplate): ReadableTemplate[] {
  const { tree, source } = template
  return tree ? [{ ...template, tree, markup: toMarkup(source, tree) }] : []
}

async function readStyles(folder: string): Promise<StyleSheet[]> {
  const base = join(folder, 'styles')
  if (!existsSync(base)) return []
  const names = (await readdir(base)).filter(name => name.endsWith('.css')).sort()
  return Promise.all(
    names.map(async name => readStyleSheet(`styles/${name}`, await readFile(join(base, name), 'utf8')))
  )
}
