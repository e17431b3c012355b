import type { SharedWith } from '../../core/accounts/audiences.ts'
import type { Entry, EntryView } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Translate } from '../../core/text/i18n.ts'

/** Who may see an entry, for its owner's eyes. */
export interface AudienceView {
  /** “You, your followers and 2 people”; only of limited entries. */
  words?: string
  /** What lets further people in, “2 links”; said by plugins, after this one. */
  also?: string
  /** Different people beside the owner; only of limited entries, and on pages about one alone. */
  count?: number
}

/** Tells owners of their own entries, wherever these are shown, who sees them: one query for a page of them, and none where all are for everybody. */
export function addAudiences(node: PluginNode) {
  node.hooks.entries.present.tapPromise('site', async (views, { account }, locale) => {
    const own = views.filter(({ owner }) => owner.id === account?.id)
    const limited = own.filter(({ visibility }) => visibility === 'limited').map(({ id }) => id)
    const shared =
      limited.length > 0 ? await node.audiences.sharedWith(limited) : new Map<string, SharedWith>()
    for (const view of own) {
      const found = shared.get(view.id)
      const audience: AudienceView = found ? { words: describeShared(node, found, locale) } : {}
      view.audience = audience
    }
  })
}

/** The same of one entry, with how many people that are. */
export async function presentAudience(
  node: PluginNode,
  entry: Entry,
  view: EntryView
): Promise<AudienceView> {
  const words = view.audience as AudienceView | undefined
  return entry.visibility === 'limited'
    ? { ...words, count: await node.audiences.count(entry) }
    : { ...words }
}

/** What an audience is called in the middle of a sentence: by its name, or by what there is one of. */
export function nameAudience({ kind, name }: { kind: string; name: string | null }, t: Translate): string {
  return name ?? t(`${kind}.audience.shown`)
}

/** “You, your followers and 2 people”. */
export function describeShared(
  { i18n }: Pick<PluginNode, 'i18n'>,
  { audiences, picked }: SharedWith,
  locale: string
): string {
  const t = i18n.translator(locale)
  const named = audiences.map(audience => isolate(nameAudience(audience, t)))
  const people = picked > 0 ? [t('site.audience.picked', { count: picked })] : []
  if (named.length + people.length === 0) return t('site.audience.nobody')
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  return list.format([t('site.audience.you'), ...named, ...people])
}

/** A name may be written in the other direction than the sentence around it. */
function isolate(name: string): string {
  return `\u2068${name}\u2069`
}
