import type { PluginNode } from '../../core/plugin.ts'

/** Characters of one word; addresses are about the longest that people write. */
const longestWord = 500
/** Marks on one letter; Vietnamese and Hebrew with all its signs need four. */
const mostMarks = 5
/** Quotes within quotes, lists within lists. */
const deepestMarkup = 12

const overrides = /[\u202a-\u202e\u2066-\u2069]/u
const forced = /[\u202d\u202e]/u
const heaps = new RegExp(`\\p{M}{${mostMarks + 1},}`, 'u')
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/u

/** The words of a comment as they are kept. Throws what is wrong with them as a sentence, with the path `body`. */
export function readWords({ error, text, settings }: PluginNode, written: string): string {
  const body = written.replace(/\r\n?/g, '\n').trim()
  const longest = settings.get<number>('longest')
  const refuse = (code: string, message: string, values = {}) =>
    error(code, message, { status: 422, path: 'body', values })

  if (body === '') throw refuse('COMMENT_EMPTY', 'A comment needs a word or two.')
  if ([...body].length > longest)
    throw refuse('COMMENT_LONG', `A comment has at most ${longest} characters.`, { most: longest })
  if (controls.test(body) || forced.test(body) || !isClosed(body))
    throw refuse(
      'COMMENT_SIGNS',
      'This holds invisible characters that change how it is read. Type it without them.'
    )
  if (heaps.test(body))
    throw refuse('COMMENT_MARKS', 'There are too many marks on one letter. Take some of them away.')
  if (body.split(/\s+/).some(word => word.length > longestWord))
    throw refuse('COMMENT_WORD', `A word has at most ${longestWord} characters.`, { most: longestWord })
  if (depthOf(text.toHtml(body, { purpose: 'comment', locale: 'en' })) > deepestMarkup)
    throw refuse(
      'COMMENT_NESTED',
      'Quotes and lists stand too deep inside each other here. Make them flatter.'
    )
  return body
}

const [embedding, isolate] = ['\u202c', '\u2069']
/** What takes back each sign that turns the direction. */
const closing: Readonly<Record<string, string>> = {
  ...{ '\u202a': embedding, '\u202b': embedding },
  ...{ '\u2066': isolate, '\u2067': isolate, '\u2068': isolate }
}

/** Signs that turn the direction for a while are at home in some languages; each has to be taken back in its line. */
function isClosed(body: string): boolean {
  if (!overrides.test(body)) return true
  return body.split('\n').every(line => {
    const open: string[] = []
    for (const sign of line.match(new RegExp(overrides, 'gu')) ?? []) {
      const ends = closing[sign]
      if (ends) open.push(ends)
      else if (open.pop() !== sign) return false
    }
    return open.length === 0
  })
}

/** Of elements within each other, in HTML that this node made. */
function depthOf(html: string): number {
  let depth = 0
  let deepest = 0
  for (const [tag, isEnd] of html.matchAll(/<(\/?)[a-z][^>]*>/g)) {
    if (/^<(?:br|hr)\b/.test(tag)) continue
    depth += isEnd ? -1 : 1
    deepest = Math.max(deepest, depth)
  }
  return deepest
}
