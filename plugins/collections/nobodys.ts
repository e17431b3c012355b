import type { Resource } from '../../core/accounts/access.ts'
import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Collection } from './service.ts'

/** The form of an id, and nobody's. */
const id = '00000000-0000-0000-0000-000000000000'

/** What the rule is asked about where there is no collection, so that being told so takes as long as being refused one. */
export const nobodys: Collection = Object.freeze({
  id,
  publicId: '',
  account: id,
  title: '',
  body: '',
  visibility: 'limited',
  cover: null,
  isHidden: false,
  createdAt: 0,
  changedAt: 0
})

/** With an owner whom everybody may see: whose collection is refused for its own sake has one. */
export function createDecoy({ resources }: Pick<PluginNode, 'resources'>): () => Resource {
  return () => {
    const nobody = resources.get('account')?.decoy?.().account as Account
    return { kind: 'collection', owner: id, ownerAccount: { ...nobody, state: 'active' }, item: nobodys }
  }
}
