import type { Account } from '../../core/accounts/accounts.ts'
import type { Audience } from '../../core/accounts/audiences.ts'
import type { Entry, EntryChanges, Visibility } from '../../core/entries/entries.ts'
import type { AudienceKind, PluginNode } from '../../core/plugin.ts'

/** What a form says of with whom something is shared. */
export interface SharingValues {
  /** A visibility of entries, or in the place of `limited` a kind of audiences. */
  visibility: string
  /** Ids of audiences with names, and kinds of which a person has one. */
  audiences: readonly string[]
  /** Names of accounts, separated by commas or spaces. */
  people: string
}

/** What somebody can share with beside everybody and people picked by name. */
export interface SharingOffer {
  /** Those of which a person has one come first; those with names only where there are any. */
  kinds: readonly AudienceKind[]
  named: readonly Audience[]
}

/** Whom an entry is shared with, as its form shows it, and what no form shows: audiences of kinds that nobody keeps now. */
export interface StoredSharing extends SharingValues {
  kept: string[]
}

type Parts = Pick<PluginNode, 'audiences' | 'audienceKinds'>

export const visibilities: readonly Visibility[] = ['public', 'unlisted', 'limited', 'private']

export async function readOffer(
  { audiences, audienceKinds }: Parts,
  owner: { id: string }
): Promise<SharingOffer> {
  const kinds = audienceKinds.list()
  const all = kinds.some(({ isNamed }) => isNamed) ? await audiences.ofOwner(owner) : []
  const named = all.filter(({ kind }) => audienceKinds.get(kind)?.isNamed)
  const single = kinds.filter(({ isNamed }) => !isNamed)
  const filled = kinds.filter(({ name, isNamed }) => isNamed && named.some(({ kind }) => kind === name))
  return { kinds: [...single, ...filled], named }
}

export function isOffered({ kinds }: SharingOffer, visibility: string): boolean {
  return (
    (visibilities as readonly string[]).includes(visibility) || kinds.some(({ name }) => name === visibility)
  )
}

/** How the entries of a person start. What is not there any more, such as a plugin's audience, lets nobody in. */
export function startingSharing({ profile: { defaults } }: Account, offer: SharingOffer): SharingValues {
  const visibility = defaults?.visibility ?? 'public'
  const isThere = (one: string) =>
    offer.named.some(({ id }) => id === one) ||
    offer.kinds.some(({ name, isNamed }) => !isNamed && name === one)
  return {
    visibility: isOffered(offer, visibility) ? visibility : 'private',
    audiences: (defaults?.audiences ?? []).filter(isThere),
    people: ''
  }
}

export async function readSharing(node: Parts, entry: Entry): Promise<StoredSharing> {
  const { audiences, audienceKinds } = node
  if (entry.visibility !== 'limited')
    return { visibility: entry.visibility, audiences: [], people: '', kept: [] }
  const all = await audiences.ofEntry(entry)
  const picked = all.filter(({ kind }) => kind === 'people')
  const members = await Promise.all(picked.map(audience => audiences.members(audience)))
  const others = all.filter(({ kind }) => kind !== 'people')
  const known = others.filter(({ kind }) => audienceKinds.get(kind))
  const named = known.filter(({ kind }) => audienceKinds.get(kind)?.isNamed)
  const single = known.filter(audience => !named.includes(audience)).map(({ kind }) => kind)
  return {
    visibility: named[0]?.kind ?? single[0] ?? 'limited',
    audiences: [...named.map(({ id }) => id), ...single],
    people: members
      .flat()
      .map(({ name }) => name)
      .join(', '),
    kept: others.filter(audience => !known.includes(audience)).map(({ id }) => id)
  }
}

/** What is to be saved of an entry. The one audience of a kind comes into being here. */
export async function toSharing(
  { audiences, audienceKinds }: Parts,
  owner: { id: string },
  values: SharingValues,
  kept: readonly string[] = []
): Promise<Pick<EntryChanges, 'visibility' | 'audience'>> {
  const kind = audienceKinds.get(values.visibility)
  if (!kind && values.visibility !== 'limited') return { visibility: values.visibility as Visibility }
  const chosen = kind?.isNamed ? values.audiences : kind ? [kind.name] : []
  const ids: string[] = []
  for (const one of chosen) {
    const single = audienceKinds.get(one)?.isNamed === false
    ids.push(single ? (await audiences.only(owner, one)).id : one)
  }
  return {
    visibility: 'limited',
    audience: { accounts: toNames(values.people), audiences: [...new Set([...kept, ...ids])] }
  }
}

export function toNames(people: string): string[] {
  return people.split(/[\s,;]+/).filter(Boolean)
}
