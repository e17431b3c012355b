import type { Viewer } from '../../core/accounts/access.ts'
import type { Entry, EntryView } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'

/** Everybody who sees a frame is one. */
export const stranger: Viewer = {}

/** Whether everybody who has its address may see it, and so may see it elsewhere. */
export function isForAll({ state, visibility }: Pick<Entry, 'state' | 'visibility'>): boolean {
  return state === 'published' && (visibility === 'public' || visibility === 'unlisted')
}

/** What may stand on other sites, by its public id; undefined for all else, whoever asks. */
export async function findEmbeddable(
  { entries, access }: Pick<PluginNode, 'entries' | 'access'>,
  id: string
): Promise<Entry | undefined> {
  const entry = await entries.byPublicId(id)
  if (!entry || !isForAll(entry)) return undefined
  return (await access.may(stranger, 'view', { kind: 'entry', entry })) ? entry : undefined
}

const ofType = (kind: string) => (file: { type: string }) => file.type.startsWith(`${kind}/`)

/** What a frame of it has to have room for. */
export type Form = 'film' | 'sound' | 'picture' | 'other'

export function formOf({ renditions, pictures }: EntryView): Form {
  if (renditions.some(ofType('video'))) return 'film'
  if (renditions.some(ofType('audio'))) return 'sound'
  return renditions[0] && pictures.length > 0 && ofType('image')(renditions[0]) ? 'picture' : 'other'
}

export const plays = (entry: EntryView) => ['film', 'sound'].includes(formOf(entry))
