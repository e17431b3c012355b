import sanitize from 'sanitize-html'
import { chapterMark, pictureMark } from '../reading/chapter.ts'
import { resolveIn } from './package.ts'
import type { BookPicture } from './pictures.ts'

const words =
  'p h2 h3 h4 h5 h6 div blockquote pre hr br ul ol li dl dt dd figure figcaption table caption thead tbody tfoot tr th td a em strong i b u s small sub sup q cite code kbd samp abbr dfn mark time del ins span ruby rb rt rp bdi bdo wbr img'
const everywhere = ['id', 'lang', 'dir', 'title']
/** Names in a book must not be those of the page around it. */
const own = 'book-'
/** Their text is none that is read; the last few are letters in drawings. */
const silent = 'script style title desc metadata text tspan textarea option noscript template iframe object'

export interface ChapterSource {
  readonly path: string
  readonly chapters: readonly string[]
  readonly pictures: ReadonlyMap<string, BookPicture>
}

type Attributes = sanitize.Attributes

/** A chapter as harmless HTML: no scripts, no styles, no drawings of its own, no address outside the book. */
export function sanitiseChapter(html: string, source: ChapterSource): string {
  return sanitize(html, {
    allowedTags: words.split(' '),
    allowedAttributes: {
      '*': everywhere,
      a: ['href'],
      img: ['src', 'alt', 'width', 'height', 'loading', 'decoding'],
      ol: ['start'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan', 'scope']
    },
    allowedSchemes: ['urn'],
    allowProtocolRelative: false,
    nonTextTags: silent.split(' '),
    enforceHtmlBoundary: false,
    parser: { recognizeSelfClosing: true },
    transformTags: {
      ...lowerHeadings,
      section: 'div',
      article: 'div',
      aside: 'div',
      tt: 'code',
      a: (_, attributes) => link(attributes, source),
      img: (_, attributes) => picture(attributes.src, attributes, source),
      image: (_, { href, 'xlink:href': linked, ...attributes }) =>
        picture(href ?? linked, attributes, source),
      '*': (tagName, attributes) => ({ tagName, attribs: withOwnId(attributes) })
    }
  })
}

/** Where a link leads inside a chapter. */
export function anchorOf(href: string): string | undefined {
  const [, name] = /#(.+)$/s.exec(href) ?? []
  return name && own + name
}

/** The page has a first heading already: the name of the book. */
const lowerHeadings = Object.fromEntries([1, 2, 3, 4, 5].map(level => [`h${level}`, `h${level + 1}`]))

function withOwnId({ id, ...attributes }: Attributes): Attributes {
  return id ? { ...attributes, id: own + id } : attributes
}

function link({ href = '', ...attributes }: Attributes, { path, chapters }: ChapterSource): sanitize.Tag {
  const anchor = anchorOf(href)
  const number = href.startsWith('#') ? 0 : chapters.indexOf(resolveIn(path, href) ?? '') + 1
  const target = number > 0 ? `${chapterMark}${number}` : href.startsWith('#') ? '' : undefined
  if (target === undefined || (!target && !anchor)) return { tagName: 'span', attribs: attributes }
  return {
    tagName: 'a',
    attribs: { href: `${target}${anchor ? `#${encodeURIComponent(anchor)}` : ''}`, ...attributes }
  }
}

function picture(
  src: string | undefined,
  { alt = '', id, title }: Attributes,
  { path, pictures }: ChapterSource
): sanitize.Tag {
  const found = pictures.get(resolveIn(path, src ?? '') ?? '')
  if (!found) return { tagName: 'span', attribs: {}, ...(alt && { text: alt }) }
  const measures = { width: String(found.width), height: String(found.height) }
  const attribs = { src: pictureMark + found.name, alt, ...measures, loading: 'lazy', decoding: 'async' }
  return {
    tagName: 'img',
    attribs: { ...attribs, ...(id && { id }), ...(title && { title }) }
  }
}

/** The words of a sanitised chapter, a line for each paragraph. */
export function toPlain(html: string): string {
  return html
    .replace(/\s+/g, ' ')
    .replace(/<(?:\/(?:p|h\d|li|div|dt|dd|tr|pre|blockquote|figcaption)|br \/|hr \/)>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|quot|amp);/g, (_, name: keyof typeof letters) => letters[name])
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n\s*/g, '\n')
    .trim()
}

const letters = { lt: '<', gt: '>', quot: '"', amp: '&' }

/** How a chapter calls itself, where the table of contents does not. */
export function firstHeading(html: string): string {
  const [, found = ''] = /<h[2-6][^>]*>(.*?)<\/h[2-6]>/s.exec(html) ?? []
  return toPlain(found).replace(/\s+/g, ' ').slice(0, 300)
}
