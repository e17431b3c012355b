import type { EntryView } from '../../core/entries/entries.ts'

/** How whoever embeds an entry wants it shown. Nothing ever plays by itself. */
export interface Options {
  /** Seconds from the beginning. */
  readonly start?: number
  /** The language whose words are shown from the beginning, or `off`. */
  readonly captions?: string
}

const longestStart = 1_000_000

/** What makes no sense is left out: a frame on somebody's page should show what it can. */
export function readOptions(query: Readonly<Record<string, unknown>>): Options {
  const start = readMoment(String(query.start ?? ''))
  const [captions] = /^[A-Za-z]{2,8}(?:-[A-Za-z\d]{1,8}){0,3}$/.exec(String(query.captions ?? '')) ?? []
  return { ...(start !== undefined && { start }), ...(captions && { captions }) }
}

/** `83`, `1:23`, `1:02:03` as seconds. */
export function readMoment(text: string): number | undefined {
  if (!/^\d{1,7}(?::\d{1,2}){0,2}(?:\.\d{1,3})?$/.test(text)) return undefined
  const seconds = text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
  return seconds > 0 && seconds < longestStart ? seconds : undefined
}

export function writeOptions({ start, captions }: Options): string {
  const named = new URLSearchParams()
  if (start !== undefined) named.set('start', String(start))
  if (captions !== undefined) named.set('captions', captions)
  return named.size === 0 ? '' : `?${named}`
}

/** The view as players read it: they begin where an address says, and show the words that are marked. */
export function applyOptions(view: EntryView, { start, captions }: Options): EntryView {
  const at = start === undefined ? '' : `#t=${start}`
  return {
    ...view,
    renditions: view.renditions.map(file =>
      /^(?:audio|video)\//.test(file.type) ? { ...file, address: file.address + at } : file
    ),
    extras:
      captions === undefined
        ? view.extras
        : view.extras.map(file => {
            const isDefault = isCaptions(file) && file.about?.language === captions
            return { ...file, about: { ...file.about, isDefault } }
          })
  }
}

export function isCaptions({ type, about }: EntryView['extras'][number]): boolean {
  return type === 'text/vtt' && (about?.kind === 'captions' || about?.kind === 'subtitles')
}
