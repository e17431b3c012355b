/** What WebVTT has for emphasis, speakers, languages and reading aids; everything else is shown as the letters it is. */
const tag = /<(\/?)(b|i|u|ruby|rt|c|v|lang)((?:\.[\w-]{1,40}){0,5})(?: ([^<>&\n]{1,100}))?>/g
/** Whose name follows. */
const noted = ['v', 'lang']
/** Of SRT: places and typefaces. */
const styling = /\{\\[^{}\n]{1,60}\}|<\/?font[^<>\n]{0,200}>/gi
/** Control characters but the line's end, and those that would turn the direction of what follows. */
const invisible = /[\p{Cc}\p{Noncharacter_Code_Point}\u202A-\u202E\u2066-\u2069]/gu

/** The words of a cue as they may be stored and shown to anybody. */
export function cleanCueText(text: string): string {
  const lines = text.split('\n').map(line => line.replace(invisible, line.includes('\t') ? ' ' : '').trim())
  const plain = lines.filter(Boolean).join('\n').replace(styling, '').replaceAll('-->', '→')
  const kept: string[] = []
  const marked = plain.replace(tag, (all, slash: string, name: string, classes: string, note?: string) => {
    if (note && !noted.includes(name)) return all
    kept.push(`<${slash}${name}${classes}${note && !slash ? ` ${note}` : ''}>`)
    return `\u0000${kept.length - 1}\u0000`
  })
  return escapeMarkup(marked).replace(/\0(\d+)\0/g, (_all, at: string) => kept[Number(at)] ?? '')
}

/** Without markup, for reading. */
export function plainCueText(text: string): string {
  return text
    .replace(tag, '')
    .replace(/<[\d:.]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&nbsp;', '\u00A0')
    .replaceAll('&lrm;', '\u200E')
    .replaceAll('&rlm;', '\u200F')
    .replaceAll('&amp;', '&')
    .split('\n')
    .map(line => line.trim())
    .join(' ')
}

/** What is escaped already stays as it is. */
function escapeMarkup(text: string): string {
  return text
    .replace(/&(?!(?:amp|lt|gt|nbsp|lrm|rlm);)/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
