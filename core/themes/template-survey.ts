import { Handlebars } from '../boot/lean-imports.ts'
import type { LoadedPlugin } from '../node.ts'
import { findParts, reachSlots, type TemplateParts } from './slots.ts'
import { readTemplates, type TemplateFile } from './template-files.ts'
import type { Theme } from './themes.ts'

/** A template as it was written, and what it says where it can be read. */
export interface SurveyedTemplate extends TemplateFile {
  /** Handlebars' syntax tree. */
  readonly tree?: object
  readonly parts?: TemplateParts
  /** Why there is no tree. */
  readonly problem?: string
}

/** All templates that a theme would have, whether or not it is the active one. */
export interface TemplateSurvey {
  /** By every name they can be called by. */
  readonly templates: ReadonlyMap<string, SurveyedTemplate>
  /** Slots that can be reached from a template. */
  slotsOf(name: string): readonly string[]
}

/** Reads and parses all templates of a chain of themes and of the plugins; nothing is drawn. */
export async function surveyTemplates(
  chain: readonly Theme[],
  plugins: readonly LoadedPlugin[]
): Promise<TemplateSurvey> {
  const files = await readTemplates({ chain }, plugins)
  const byFile = new Map<TemplateFile, SurveyedTemplate>()
  const survey = (file: TemplateFile) => {
    const known = byFile.get(file) ?? parse(file)
    byFile.set(file, known)
    return known
  }
  const templates = new Map([...files].map(([name, file]) => [name, survey(file)]))
  return { templates, slotsOf: name => reachSlots(name, part => templates.get(part)?.parts) }
}

function parse(file: TemplateFile): SurveyedTemplate {
  try {
    const tree = Handlebars.parse(file.source)
    return { ...file, tree, parts: findParts(tree) }
  } catch (error) {
    return { ...file, problem: (error as Error).message }
  }
}
