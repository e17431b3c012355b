import type { Viewer } from '../../core/accounts/access.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { EntryView } from '../../core/entries/entry-view.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Notice } from './reading.ts'

/** A notice in words. */
export interface NoticeView {
  id: string
  kind: string
  /** One sentence. */
  text: string
  icon: string
  /** Where it leads. */
  path: string
  at: string
  isSeen: boolean
  /** People’s own words. */
  quote?: string
  /** Who did it last. */
  by?: { displayName: string; avatar?: unknown }
  /** The entry that it is about or hangs on. */
  entry?: EntryView
  /** Whether there is a thread of it that can be muted. */
  isMutable: boolean
}

const longestQuote = 300
/** Puts notices into words. A fixed number of queries, whatever their number. */
export function createWording({ entries, accounts, i18n }: PluginNode) {
  return async (notices: readonly Notice[], viewer: Viewer, locale: string): Promise<NoticeView[]> => {
    const latest = notices.map(({ heard }) => heard[0]!)
    const about = [...new Map(latest.flatMap(toEntry)).values()]
    const people = [...new Map(latest.flatMap(({ by }) => (by ? [[by.id, by] as const] : []))).values()]
    const shown = about.length > 0 ? await entries.present(about, viewer, locale) : []
    const views = new Map(shown.map(view => [view.id, view]))
    const met = people.length > 0 ? await accounts.present(people, viewer, locale) : []
    const faces = new Map(met.map(({ id, displayName, avatar }) => [id, { displayName, avatar }]))
    const t = i18n.translator(locale)

    return notices.map(({ id, kind, at, isSeen, heard }, place) => {
      const { event, by, about } = latest[place]!
      const entry = about?.entry && views.get(about.entry.publicId)
      const face = by && faces.get(by.id)
      const quote = about && kind.quote?.(about)?.trim()
      const values = {
        name: face?.displayName ?? '',
        others: new Set(heard.map(({ by }) => by?.id)).size - 1,
        count: heard.length,
        title: entry?.heading ?? ''
      }
      return {
        ...{ id, kind: kind.name, text: t(`${kind.name}.notice`, values), icon: kind.icon },
        path: heard.length > 1 ? (kind.path ?? event.path) : event.path,
        at: new Date(at).toISOString(),
        isSeen,
        ...(quote && { quote: quote.slice(0, longestQuote) }),
        ...(face && { by: face }),
        ...(entry && { entry }),
        isMutable: event.thread !== null
      }
    })
  }
}

function toEntry({ about }: Notice['heard'][number]): [string, Entry][] {
  return about?.entry ? [[about.entry.publicId, about.entry]] : []
}
