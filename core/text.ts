/** A piece of people's text after Markdown and before HTML: only what is listed here can exist. */
export type TextNode =
  | { type: 'text'; value: string }
  | { type: 'element'; tag: TextTag; href?: string; title?: string; start?: number; children: TextNode[] }

export type TextTag =
  | 'p' | 'br' | 'hr' | 'em' | 'strong' | 's' | 'code' | 'pre' | 'blockquote'
  | 'ul' | 'ol' | 'li' | 'h2' | 'h3' | 'h4' | 'a'

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
}
