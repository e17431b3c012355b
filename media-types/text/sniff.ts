import type { Probe } from '../../core/contract/media-type.ts'
import { decodeText, isHtml } from './plain/decode.ts'

/** Little, so that every kind that knows more of a file goes first: drawings, models and captions are written in letters too. */
const certainty = { plain: 0.05, named: 0.2, titled: 0.9 }

/** Endings of what is read as it stands. A text that calls itself a picture or a film is refused: nobody knows what it is for. */
const endings = new Set(
  [
    'txt text md markdown mkd nfo diz asc ans log csv tsv json yaml yml toml ini conf cfg tex rst org adoc',
    'sh bash py rb pl php js mjs cjs ts tsx jsx css scss c h cc cpp hpp cs java kt go rs swift lua sql diff patch'
  ].flatMap(line => line.split(' '))
)
const markdownEndings = new Set(['md', 'markdown', 'mkd'])

/** Bytes of the head that are looked at; what comes later is read in the worker. */
const looked = 16_384

/** Decided by bytes; a name can only make the file somebody else's. */
export function sniffText({ head, name }: Probe): number {
  if (head.length === 0 || !isTextName(name)) return 0
  const text = decodeText(head.subarray(0, looked), { isCut: head.length > looked || head.length === 65_536 })
  if (text === undefined || isHtml(text.words)) return 0
  if (isTitled(text.words)) return certainty.titled
  return isMarkdownName(name) ? certainty.named : certainty.plain
}

export function isMarkdownName(name: string): boolean {
  return markdownEndings.has(endingOf(name))
}

/** Texts that are written here, and by many other programs, begin with a block of words about themselves. */
export function isTitled(words: string): boolean {
  const [first, ...lines] = words.slice(0, looked).split(/\r?\n/)
  const end = lines.indexOf('---')
  return first === '---' && lines.slice(0, Math.max(0, end)).some(line => line.startsWith('title:'))
}

function isTextName(name: string): boolean {
  const ending = endingOf(name)
  return ending === '' || endings.has(ending)
}

function endingOf(name: string): string {
  return /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
}
