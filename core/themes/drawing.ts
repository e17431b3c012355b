import { escapeHtml } from '../text/text-html.ts'
import type { Assets } from './assets.ts'

type Attributes = Readonly<Record<string, unknown>>

/** Characters up to which a drawing costs a page less than a request, reading it by itself and its layout would. */
const small = 2000
const tag = /<(\/?)([\w:-]+)((?:\s+[\w:-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'))*)\s*\/?>/g
const shapes = new Set(['svg', 'g', 'path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon'])
/** A policy refuses `style`, names of two drawings may meet, and the rest asks for something. */
const foreign = /\s(?:style|id|class|on\w+|[\w-]*:?href)\s*=|url\(/i
/** What the page says itself, and what only a file needs. */
const ofFiles =
  /\s+(?:xmlns(?::\w+)?|version|width|height|role|aria-[\w-]+|focusable)\s*=\s*(?:"[^"]*"|'[^']*')/g

/**
 * The SVG file as part of a page, with these attributes on its root and hidden from who listens; undefined when it is
 * large, knows no size of its own (`viewBox`) or has more in it than plain shapes, which could mean something else there:
 * such a drawing stays a file.
 */
export function drawInPlace(file: string, attributes: Attributes = {}): string | undefined {
  if (file.length > small) return undefined
  const svg = file.replace(/^\uFEFF|<\?xml[^>]*\?>|<!--[\s\S]*?-->/g, '').trim()
  if (!/^<svg[^>]*\sviewBox=/.test(svg) || !isPlain(svg)) return undefined
  return svg.replace(/^<svg([^>]*?)(?=\/?>)/, (_, own: string) => {
    const kept = own.replaceAll(ofFiles, '')
    return `<svg${kept}${write(attributes)} aria-hidden="true" focusable="false"`
  })
}

/** A picture of the theme or of a plugin that says nothing: in its place where that can be, else `<img>`. */
export function drawAsset(
  assets: Pick<Assets, 'file' | 'drawing'>,
  name: string,
  attributes: Attributes
): string {
  const inPlace = drawInPlace(assets.drawing(name) ?? '', attributes)
  return inPlace ?? `<img src="${assets.file(name) ?? ''}" alt=""${write(attributes)}>`
}

const write = (attributes: Attributes) =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeHtml(String(value))}"`)
    .join('')

function isPlain(svg: string): boolean {
  const tags = [...svg.matchAll(tag)]
  const between = svg.replaceAll(tag, '').trim()
  return between === '' && tags.every(([, , name, own]) => shapes.has(name ?? '') && !foreign.test(own ?? ''))
}
