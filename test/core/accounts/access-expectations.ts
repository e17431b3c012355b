import assert from 'node:assert/strict'
import type { EntryState } from '../../../core/entries/entries.ts'

/** Who asks. */
export const roles = [
  'stranger',
  'member',
  'follower',
  'circled',
  'picked',
  'guest',
  'holder',
  'blocked',
  'editor',
  'moderator',
  'suspended',
  'owner',
  'administrator'
] as const
export type Role = (typeof roles)[number]

/** With whom an entry is shared. The guest is in the circle and picked; the blocked one and the suspended one are in every audience, and editors of all of it. */
export const shares = ['public', 'unlisted', 'followers', 'circle', 'people', 'private'] as const
export type Share = (typeof shares)[number]

export const states: EntryState[] = ['published', 'draft', 'processing', 'withheld', 'failed', 'removed']
/** With whom it would be shared makes no difference to what is not published, so a few do. */
export const sharesOf = (state: EntryState): readonly Share[] => {
  if (state === 'withheld') return ['public']
  return state === 'published' ? shares : ['public', 'people', 'private']
}

const seenBy: Record<Share, readonly Role[]> = {
  public: roles,
  unlisted: roles,
  followers: ['follower', 'holder', 'owner'],
  circle: ['circled', 'guest', 'holder', 'owner'],
  people: ['picked', 'guest', 'holder', 'owner'],
  private: ['holder', 'owner']
}

/** Who may do more than look; an action that is not named here is new and must be thought about. */
const doneBy: Record<string, readonly Role[]> = {
  view: roles,
  edit: ['owner', 'editor'],
  share: ['owner'],
  remove: ['owner', 'administrator'],
  comment: ['member', 'follower', 'circled', 'picked', 'editor', 'moderator', 'owner', 'administrator'],
  collect: [
    ...['member', 'follower', 'circled', 'picked', 'blocked', 'editor', 'moderator'],
    ...['owner', 'administrator']
  ] as Role[],
  like: ['member', 'follower', 'circled', 'picked', 'blocked', 'editor', 'moderator', 'administrator']
}
/** What nobody does with what is not shown yet. */
const laterOnly = ['comment', 'like']

/** What the answer says. */
export type Expected = 'allowed' | 'missing' | 'refused' | 'sign in'

export function expectedFor(role: Role, action: string, share: Share, state: EntryState): Expected {
  const isEditor = role === 'editor' && state !== 'removed'
  const sees = role === 'owner' || isEditor || (state === 'published' && seenBy[share].includes(role))
  const doers = laterOnly.includes(action) && state !== 'published' ? [] : doneBy[action]
  assert.ok(doers, `who may ${action}?`)
  if (action === 'view') return sees ? 'allowed' : 'missing'
  if (doers.includes(role) && (sees || (action === 'remove' && role === 'administrator'))) return 'allowed'
  if (!sees) return 'missing'
  return isSignedOut(role) ? 'sign in' : 'refused'
}

/** Whoever is suspended is nobody to the node, and so is who holds a link and no account. */
const isSignedOut = (role: Role) => ['stranger', 'suspended', 'holder'].includes(role)

export function expectedForRank(role: Role, access: string): Expected {
  if (access === 'anyone') return 'allowed'
  if (isSignedOut(role)) return 'sign in'
  if (role === 'guest') return 'refused'
  const isEnough = access === 'member' || role === 'administrator' || role === access
  return isEnough ? 'allowed' : 'refused'
}

/** Who does what with a comment of the member below something public; of the node's staff, those who see it look after it. */
export function expectedOnComment(role: Role, action: string, state: 'shown' | 'held'): Expected {
  const tending: readonly Role[] = ['owner', 'moderator', 'administrator']
  const isAuthor = role === 'member'
  if (state === 'held' && !isAuthor && !tending.includes(role)) return 'missing'
  if (action === 'view' || (action !== 'edit' && tending.includes(role))) return 'allowed'
  if (isAuthor && action !== 'tend') return 'allowed'
  return isSignedOut(role) ? 'sign in' : 'refused'
}

/** What members do about each other, and what is somebody's own business. */
export function expectedAbout(role: Role, action: string, state: 'active' | 'suspended'): Expected {
  if (action === 'view') return 'allowed'
  if (isSignedOut(role)) return 'sign in'
  if (role === 'guest') return 'refused'
  return ['follow', 'limit'].includes(action) && state === 'active' ? 'allowed' : 'refused'
}
