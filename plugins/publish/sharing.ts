import type { Account } from '../../core/accounts/accounts.ts'
import type { Audience } from '../../core/accounts/audiences.ts'
import type { AudienceKind } from '../../core/contract/audience-kind.ts'
import type { Entry, EntryChanges, Visibility } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { FormErrors } from '../../core/web/forms.ts'
import type {} from '../guests/service.ts'
import { callPeople, namePeople } from './named-people.ts'

/** What a form says of with whom something is shared. */
export interface SharingValues {
  /** A visibility of entries, or in the place of `limited` a kind of audiences. */
  visibility: string
  /** Ids of audiences with names, and kinds of which a person has one. */
  audiences: readonly string[]
  /** Names of accounts, of guests and e-mail addresses, separated by commas; names without spaces by spaces too. */
  people: string
}

/** What somebody can share with beside everybody and people picked by name. */
export interface SharingOffer {
  /** Those of which a person has one come first; those with names where there is one, or a page to make one. */
  kinds: readonly AudienceKind[]
  named: readonly Audience[]
  /** What may be said of people beside names of accounts: e-mail addresses, of whom a letter or whoever shares tells. */
  addresses?: 'sent' | 'unsent'
}

/** Whom an entry is shared with, as its form shows it, and what no form shows: audiences of kinds that nobody keeps now. */
export interface StoredSharing extends SharingValues {
  kept: string[]
}

type Parts = Pick<PluginNode, 'audiences' | 'audienceKinds' | 'accounts' | 'find'>

export const visibilities: readonly Visibility[] = ['public', 'unlisted', 'limited', 'private']

export async function readOffer(
  { audiences, audienceKinds, find }: Parts,
  owner: { id: string }
): Promise<SharingOffer> {
  const kinds = audienceKinds.list()
  const all = kinds.some(({ isNamed }) => isNamed) ? await audiences.ofOwner(owner) : []
  const named = all.filter(({ kind }) => audienceKinds.get(kind)?.isNamed)
  const offered = kinds
    .filter(({ name, isNamed, home }) => !isNamed || home || named.some(({ kind }) => kind === name))
    .toSorted((one, other) => Number(one.isNamed) - Number(other.isNamed))
  const guests = find('guests')
  const addresses = guests && (guests.areWrittenTo ? 'sent' : 'unsent')
  return { kinds: offered, named, ...(addresses && { addresses }) }
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
  const all = entry.visibility === 'limited' ? await node.audiences.ofEntry(entry) : []
  return toStoredSharing(node, entry.visibility, all)
}

/** `all` are the audiences with which something is shared. */
export async function toStoredSharing(
  node: Parts,
  visibility: Visibility,
  all: readonly Audience[]
): Promise<StoredSharing> {
  const { audiences, audienceKinds } = node
  if (visibility !== 'limited') return { visibility, audiences: [], people: '', kept: [] }
  const picked = all.filter(({ kind }) => kind === 'people')
  const members = (await Promise.all(picked.map(audience => audiences.members(audience)))).flat()
  const others = all.filter(({ kind }) => kind !== 'people')
  const known = others.filter(({ kind }) => audienceKinds.get(kind))
  const named = known.filter(({ kind }) => audienceKinds.get(kind)?.isNamed)
  const single = known.filter(audience => !named.includes(audience)).map(({ kind }) => kind)
  return {
    visibility: named[0]?.kind ?? single[0] ?? 'limited',
    audiences: [...named.map(({ id }) => id), ...single],
    people: picked[0] ? await callPeople(node, { id: picked[0].owner }, members) : '',
    kept: others.filter(audience => !known.includes(audience)).map(({ id }) => id)
  }
}

/**
 * What is to be saved of an entry. The one audience of a kind comes into being here, and who is called by an e-mail address becomes a
 * guest of the owner's, where people can have guests; call it when nothing else is wrong. Throws what is wrong, with the path `people`.
 */
export async function toSharing(
  node: Parts,
  owner: { id: string },
  values: SharingValues,
  kept: readonly string[] = []
): Promise<Pick<EntryChanges, 'visibility' | 'audience'>> {
  const { audiences, audienceKinds } = node
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
    audience: {
      accounts: await namePeople(node, owner, values.people),
      audiences: [...new Set([...kept, ...ids])]
    }
  }
}

interface SharingForm {
  /** What is wrong with it so far; nothing is made of a form with mistakes. */
  errors: FormErrors
  state: Parameters<PluginNode['pages']['refusal']>[0]
  /** What the field with the people is called in it. */
  field: string
}

/** The same for a form, which gets what is wrong in its reader's words. */
export async function trySharing(
  node: Parts & Pick<PluginNode, 'pages'>,
  { errors, state, field }: SharingForm,
  ...[owner, values, kept]: [{ id: string }, SharingValues, (readonly string[])?]
): ReturnType<typeof toSharing> {
  if (Object.keys(errors).length > 0) return {}
  try {
    return await toSharing(node, owner, values, kept)
  } catch (thrown) {
    errors[field] = node.pages.demandRefusal(state, thrown).message
    return {}
  }
}
