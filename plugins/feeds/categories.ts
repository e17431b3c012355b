import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'

/** Those of Apple Podcasts, which all directories understand. */
export const categories = [
  'Arts',
  'Business',
  'Comedy',
  'Education',
  'Fiction',
  'Government',
  'Health & Fitness',
  'History',
  'Kids & Family',
  'Leisure',
  'Music',
  'News',
  'Religion & Spirituality',
  'Science',
  'Society & Culture',
  'Sports',
  'Technology',
  'True Crime',
  'TV & Film'
] as const

/** As a person chose for theirs, else as the operator did for the node's. */
export function categoryOf({ settings }: Pick<PluginNode, 'settings'>, owner: Account | undefined): string {
  return chosenBy(owner) ?? settings.get<string>('category')
}

export function chosenBy(account: Account | undefined): string | undefined {
  const { category } = (account?.profile.feeds ?? {}) as { category?: unknown }
  return categories.find(known => known === category)
}
