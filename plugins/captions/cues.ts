import { readClock, writeClock } from './clock.ts'
import { cleanCueText } from './cue-text.ts'

/** Words and the seconds for which they are shown. */
export interface Cue {
  readonly start: number
  readonly end: number
  /** Words with WebVTT's few tags. */
  readonly text: string
  /** Where on the picture, as WebVTT has it: `line:0 align:start`. */
  readonly settings?: string
}

/** What is wrong with one line; `name` is a word of the translations. */
export interface Problem {
  readonly line: number
  readonly name: 'time' | 'order' | 'long' | 'many'
}

export interface ReadCues {
  readonly cues: readonly Cue[]
  readonly problems: readonly Problem[]
}

/** Characters of one cue. */
const longest = 2000
const mostProblems = 20
const arrow = '-->'
const setting =
  /^(?:align:(?:start|center|end|left|right)|(?:line|position|size):-?\d{1,3}(?:\.\d{1,3})?%?(?:,(?:start|center|end|line-left|line-right))?|vertical:(?:rl|lr))$/

/** Reads WebVTT, and SRT, which differs in its commas, numbers and typefaces alone. Line by line: what is wrong is told by its line. */
export function readCues(text: string, maxCues = 50_000): ReadCues {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  const cues: Cue[] = []
  const problems: Problem[] = []
  let at = 0
  while (at < lines.length && problems.length < mostProblems) {
    const begin = at
    const block = takeBlock(lines, at)
    at += block.length + 1
    const arrowAt = block.findIndex(line => line.includes(arrow))
    // Notes, styles, regions and the file's own head show nothing.
    if (arrowAt < 0 || arrowAt > 1) continue
    const line = begin + arrowAt + 1
    const cue = readCue(block[arrowAt]!, block.slice(arrowAt + 1))
    if (typeof cue === 'string') problems.push({ line, name: cue })
    else if (cues.length >= maxCues) {
      problems.push({ line, name: 'many' })
      break
    } else if (cue.text) cues.push(cue)
  }
  return { cues: cues.sort((one, other) => one.start - other.start), problems }
}

export function writeCues(cues: readonly Cue[]): string {
  const blocks = cues.map(
    ({ start, end, text, settings }) =>
      `${writeClock(start)} ${arrow} ${writeClock(end)}${settings ? ` ${settings}` : ''}\n${text}`
  )
  return `${['WEBVTT', ...blocks].join('\n\n')}\n`
}

function takeBlock(lines: readonly string[], from: number): string[] {
  let end = from
  while (end < lines.length && lines[end]?.trim() !== '') end += 1
  return lines.slice(from, end)
}

function readCue(times: string, words: readonly string[]): Cue | Problem['name'] {
  if (times.length > 300) return 'time'
  const [first = '', rest = ''] = times.split(arrow)
  const [second = '', ...settings] = rest.trim().split(/\s+/)
  const [start, end] = [readClock(first), readClock(second)]
  if (start === undefined || end === undefined) return 'time'
  if (end <= start) return 'order'
  const raw = words.join('\n')
  if (raw.length > longest) return 'long'
  const kept = settings.filter(one => setting.test(one)).join(' ')
  return { start, end, text: cleanCueText(raw), ...(kept && { settings: kept }) }
}
