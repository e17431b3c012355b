import type { Hooks } from '../hooks/hooks.ts'
import { drawQrCode, type QrCode } from './qr-code.ts'
import { toHtml, toPlain } from './text-html.ts'
import { parseText } from './text-tree.ts'

/** A piece of people's text after Markdown and before HTML: only what is listed here can exist. */
export type TextNode =
  | { type: 'text'; value: string }
  | { type: 'element'; tag: TextTag; href?: string; title?: string; start?: number; children: TextNode[] }

export type TextTag =
  | ('p' | 'br' | 'hr' | 'em' | 'strong' | 's' | 'code' | 'pre' | 'blockquote')
  | ('ul' | 'ol' | 'li' | 'h2' | 'h3' | 'h4' | 'a')

export interface TextContext {
  /** What the text belongs to (`entry.body`, `account.bio`). */
  purpose: string
  locale: string
}

export interface Text {
  /** A Markdown subset; no HTML, images or inline styles; links get `rel="nofollow ugc noopener"`. */
  toHtml(source: string, context: TextContext): string
  /** Without any markup, cut at a word near `length`. */
  toPlain(source: string, length?: number): string
  /** Drawn here, so that a text with a secret in it goes to nobody who draws such codes; for `partials/qr-code`. */
  toQrCode(text: string): Promise<QrCode>
}

/** Characters of a text that are drawn; what is longer was never typed by a person. */
const longest = 100_000

export function createText({ hooks }: { hooks: Hooks }): Text {
  return {
    toHtml: (source, context) => toHtml(hooks.text.render.call(parseText(source.slice(0, longest)), context)),
    toPlain(source, length = Number.POSITIVE_INFINITY) {
      // Markup takes room too, but seldom more than three quarters of a text.
      const enough = source.slice(0, Math.min(longest, length * 4 + 200))
      const plain = toPlain(parseText(enough)).replace(/\s+/g, ' ').trim()
      return cutAtWord(plain, length)
    },
    toQrCode: drawQrCode
  }
}

function cutAtWord(text: string, length: number) {
  if (text.length <= length) return text
  const cut = text.slice(0, length - 1)
  const space = cut.lastIndexOf(' ')
  const kept = space > length / 2 ? cut.slice(0, space) : cut
  // Half of a character beyond the basic plane is no character.
  return `${kept.replace(/[\ud800-\udbff]$/, '').trimEnd()}…`
}
