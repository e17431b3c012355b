import type { HelperDelegate, HelperOptions } from 'handlebars'
import { Handlebars } from '../boot/lean-imports.ts'
import type { I18n } from '../text/i18n.ts'
import { escapeHtml } from '../text/text-html.ts'
import type { Assets } from './assets.ts'
import { drawAsset } from './drawing.ts'
import { drawPicture, ratioClass } from './picture.ts'
import { formatHelpers } from './template-formats.ts'
import type { Frame, Templates } from './templates.ts'

interface HelperParts {
  assets: Pick<Assets, 'script' | 'stylesheets' | 'file' | 'drawing'>
  i18n: Pick<I18n, 'languages'>
  draw: Templates['draw']
  has: Templates['has']
}

const safe = (html: string) => new Handlebars.SafeString(html)
const frameOf = (options: HelperOptions) => options.data as Frame

/** The helpers that every template has; synchronous, no queries. What they return is escaped unless they made it HTML themselves. */
export function createTemplateHelpers({
  assets,
  i18n,
  draw,
  has
}: HelperParts): Record<string, HelperDelegate> {
  return {
    ...comparisons,
    ...formatHelpers,
    ...lookHelpers,
    t: (key: string, options: HelperOptions) => frameOf(options).t(key, options.hash),
    csrf: (options: HelperOptions) =>
      safe(`<input type="hidden" name="csrf" value="${escapeHtml(frameOf(options).csrf)}">`),
    asset: (name: string) => assets.file(name) ?? '',
    drawing: (name: string, { hash }: HelperOptions) => safe(drawAsset(assets, name, hash)),
    script: (name: string) => assets.script(name),
    stylesheets: (options: HelperOptions) => frameOf(options).stylesheets ?? assets.stylesheets(),
    languages: () => i18n.languages,
    href: (path: string, { hash }: HelperOptions) => toAddress(path, hash),
    json: (value: unknown) => JSON.stringify(value),
    // The data block ends at the first closing tag, whatever is inside quotes.
    jsonLd: (value: unknown) =>
      safe(`<script type="application/ld+json">${JSON.stringify(value).replaceAll('<', '\\u003c')}</script>`),
    picture: (entry: Parameters<typeof drawPicture>[0], { hash }: HelperOptions) =>
      safe(drawPicture(entry, hash)),
    ratio: ratioClass,
    aspect: (width?: number, height?: number) => (width && height ? (width / height).toFixed(3) : '1.5'),
    slot(this: Record<string, unknown>, name: string, options: HelperOptions) {
      return safe(drawSlot(name, options, draw))
    },
    /** The media type's own template of that name when it brings one. */
    templateFor: (owner: string, part: string, { hash }: HelperOptions) => {
      const name = `${owner}/${part}`
      return has(name) ? name : hash.fallback
    }
  }
}

const comparisons: Record<string, HelperDelegate> = {
  eq: (one: unknown, other: unknown) => one === other,
  not: (value: unknown) => !value,
  and: (one: unknown, other: unknown) => one && other,
  or: (one: unknown, other: unknown) => one || other,
  less: (one: number, other: number) => one < other,
  either: (condition: unknown, one: unknown, other: unknown) => (condition ? one : other),
  several: (list: readonly unknown[]) => list.length > 1,
  /** The first that a page can begin with: one with a picture that nobody is asked about before. */
  pictured: (entries: readonly { pictures?: readonly unknown[]; sensitive?: boolean }[]) =>
    entries.find(({ pictures, sensitive }) => pictures && pictures.length > 0 && !sensitive) ?? entries[0],
  includes: (list: readonly unknown[] | undefined, value: unknown) => list?.includes(value) ?? false,
  concat: (...parts: unknown[]) => parts.slice(0, -1).join(''),
  /** What is wrong with one field of a form, from its list of `{ path, message }`. */
  errorOf: (errors: readonly { path?: string; message: string }[] | undefined, path: string) =>
    Array.isArray(errors) ? errors.find(error => error.path === path)?.message : undefined
}

const lookHelpers: Record<string, HelperDelegate> = {
  /** For the root element of a layout: everything that was chosen, as `data-…`. */
  lookAttributes: (options: HelperOptions) => {
    const chosen = Object.entries(frameOf(options).look ?? {})
    return safe(chosen.map(([name, value]) => ` data-${name}="${escapeHtml(value)}"`).join(''))
  },
  /** One choice with its options; nothing where there is only one. */
  choice: (name: string, options: HelperOptions) => {
    const { choices = [], look = {} } = frameOf(options)
    const choice = choices.find(known => known.name === name)
    if (!choice || choice.options.length < 2) return undefined
    const chosen = look[name] ?? choice.first
    return {
      ...choice,
      options: choice.options.map(option => ({ ...option, current: option.value === chosen }))
    }
  }
}

/** A slot inside a list says for which item (`entry=this`) and is drawn anew for each. */
function drawSlot(name: string, { hash, data }: HelperOptions, draw: Templates['draw']): string {
  const frame = data as Frame
  if (Object.keys(hash).length === 0) return frame.slot(name).join('\n')
  const fragments = frame.fragments?.[name] ?? []
  return fragments
    .map(fragment => draw(fragment.template, { ...hash, data: fragment.data }, frame))
    .join('\n')
}

/** Leaves out what is empty, so that `cursor=undefined` adds nothing. */
function toAddress(path: string, query: Record<string, unknown>): string {
  const given = Object.entries(query).filter(
    ([, value]) => value !== undefined && value !== null && value !== ''
  )
  const added = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return added ? `${path}${path.includes('?') ? '&' : '?'}${added}` : path
}
