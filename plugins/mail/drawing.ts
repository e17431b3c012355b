import type { PluginNode } from '../../core/plugin.ts'
import type { Translate } from '../../core/text/i18n.ts'
import type { LetterDraft, LetterPart, Phrase } from './service.ts'

/** A letter in words, ready for the server. */
export interface Drawn {
  subject: string
  text: string
  html: string
  language: string
  /** Whole address of what ends such letters. */
  unsubscribe?: string
}

interface DrawnPart {
  text?: string
  link?: string
  label?: string
  code?: string
}

const longest = { subject: 200, paragraph: 4000 }
/** Signs that end lines, steer terminals or turn the direction of what follows: in a line of a header they could pretend things. */
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu

/** Puts a draft into words, in the recipient's language where the node has it. Text and HTML say the same. */
export function createDrawing(node: PluginNode) {
  return async (draft: LetterDraft, asked: string | null): Promise<Drawn> => {
    // A worker draws no pages and has read no templates yet.
    const template = draft.template ?? 'mail/letter'
    if (!node.templates.has(template)) await node.templates.reload()
    const language = node.i18n.negotiate(undefined, draft.language ?? asked ?? undefined)
    const t = node.i18n.translator(language)
    const say = createSaying(t, node.config.title)
    const subject = toLine(say(draft.subject), longest.subject)
    const parts = draft.parts.map(part => drawPart(part, say, node.config.url))
    const footer = t('mail.footer', { site: node.config.title, url: node.config.url })
    const html = node.templates.draw(template, { subject, parts, footer }, frameOf(node, t, language))
    const { unsubscribe } = draft
    const ending = unsubscribe && { unsubscribe: new URL(unsubscribe, node.config.url).href }
    return { subject, html, text: toText(parts, footer), language, ...ending }
  }
}

function createSaying(t: Translate, site: string) {
  const say = ({ key, values = {} }: Phrase): string => {
    const said = Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'object' ? say(value) : value
    ])
    return t(key, { site, ...Object.fromEntries(said) }).trim()
  }
  return say
}

function drawPart(part: LetterPart, say: (phrase: Phrase) => string, url: string): DrawnPart {
  if ('code' in part) return { code: part.code.replace(/^(\d{4})(\d{4})$/, '$1 $2') }
  if ('link' in part)
    return { link: new URL(part.link, url).href, label: toLine(say(part.label), longest.subject) }
  return { text: say(part).slice(0, longest.paragraph) }
}

/** Words that people chose, such as their name, may be part of a line. */
function toLine(text: string, most: number): string {
  return text.replace(unseen, ' ').trim().slice(0, most)
}

function toText(parts: readonly DrawnPart[], footer: string): string {
  const paragraphs = parts.map(({ text, link, label, code }) => {
    if (link) return `${label}\n${link}`
    return code ?? text ?? ''
  })
  return `${[...paragraphs, `-- \n${footer}`].join('\n\n')}\n`
}

/** Letters have nobody who looks at them, no token and no address of a page. */
function frameOf({ config, themes }: PluginNode, t: Translate, locale: string) {
  return {
    site: { title: config.title, url: config.url },
    viewer: null,
    theme: { name: themes.chain[0]?.name, ...themes.values() },
    t,
    locale,
    path: '',
    csrf: '',
    slot: () => []
  }
}
