import type { Viewer } from '../../core/accounts/access.ts'
import type { Query } from '../../core/database/database.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Blocks } from '../follows/service.ts'
import { editors, audiences as shared, table } from './collection-rows.ts'
import type { CollectionStore } from './collections.ts'
import { createDecoy, nobodys } from './nobodys.ts'
import type { Collection } from './service.ts'

/** Who may find which collections in lists. */
export interface Finding {
  /** Narrows a query over collections to those that are everybody's, the viewer's, shared with them or edited by them. */
  narrow(query: Query, viewer: Viewer): Query
}

/**
 * Who sees a collection, and who changes it: its owner, everybody or those with whom it is shared, and its editors. It says nothing of
 * the entries in it, which have rules of their own.
 */
export function addRule(node: PluginNode, store: CollectionStore, blocks: Blocks | undefined): Finding {
  const { db, audiences, hooks, resources } = node

  resources.add({
    name: 'collection',
    async load(publicId) {
      const item = await store.byPublicId(publicId)
      // Asked for nobody's too, so that what is missing takes as long as what is kept from the viewer.
      const ownerAccount = await node.accounts.byId(item?.account ?? nobodys.account)
      return item && { kind: 'collection', owner: item.account, ...(ownerAccount && { ownerAccount }), item }
    },
    decoy: createDecoy(node)
  })

  // With their page goes what stands on it, also for those who edit it or hold a link to it.
  hooks.access.decide.tapPromise('collections', async (viewer, _action, { kind, owner, ownerAccount }) => {
    if (kind !== 'collection' || owner === viewer.account?.id) return undefined
    const account = ownerAccount ?? (await node.accounts.byId(owner ?? ''))
    const isShown = account && (await node.access.may(viewer, 'view', { kind: 'account', account }))
    return isShown ? undefined : false
  })

  const sharedWith = (account: string) => audiences.through(shared).where('audience_members.account', account)

  async function isEditor(account: string, collection: Collection): Promise<boolean> {
    const found = await db(editors).where({ account, collection: collection.id }).first('account')
    if (!found) return false
    return !(await blocks?.between(account, [collection.account]))?.has(collection.account)
  }

  async function maySee({ account }: Viewer, collection: Collection): Promise<boolean> {
    const { visibility, isHidden } = collection
    if (account?.id === collection.account) return true
    if (!isHidden && (visibility === 'public' || visibility === 'unlisted')) return true
    if (!account) return false
    // Both are asked whatever it is, so that being refused takes as long for one reason as for another.
    const found = await sharedWith(account.id)
      .where(`${shared}.collection`, collection.id)
      .first(`${shared}.collection`)
    const isMember = visibility === 'limited' && found !== undefined
    return (isMember || (await isEditor(account.id, collection))) && !isHidden
  }

  hooks.access.allowing.tapPromise('collections', async (viewer, action, { kind, item, entry }) => {
    if (kind === 'entry' && action === 'collect') return mayCollect(viewer, entry)
    if (kind !== 'collection') return undefined
    const collection = item as Collection
    if (action === 'view') return (await maySee(viewer, collection)) || undefined
    const { account } = viewer
    if (action !== 'edit' || !account || account.kind === 'guest') return undefined
    return ((await isEditor(account.id, collection)) && !collection.isHidden) || undefined
  })

  /** People put into their collections what they see. */
  async function mayCollect(viewer: Viewer, entry: Entry | undefined): Promise<true | undefined> {
    if (!entry || !viewer.account || viewer.account.kind === 'guest') return undefined
    return (await node.access.may(viewer, 'view', { kind: 'entry', entry })) || undefined
  }

  return {
    narrow(query, { account }) {
      const ofActive = (listed: Query) =>
        listed.where(`${table}.is_hidden`, false).whereExists(
          db('accounts')
            .whereRaw('?? = ??', ['accounts.id', `${table}.account`])
            .where({ 'accounts.state': 'active' })
            .select('accounts.id')
        )
      if (!account) return ofActive(query.where(`${table}.visibility`, 'public'))
      const others = (any: Query) =>
        any
          .where(`${table}.visibility`, 'public')
          .orWhere(limited =>
            limited.where(`${table}.visibility`, 'limited').whereExists(
              sharedWith(account.id)
                .whereRaw('?? = ??', [`${shared}.collection`, `${table}.id`])
                .select(`${shared}.collection`)
            )
          )
          .orWhereExists(
            db(editors)
              .where(`${editors}.account`, account.id)
              .whereRaw('?? = ??', [`${editors}.collection`, `${table}.id`])
              .select(`${editors}.collection`)
          )
      return query.where(own =>
        own
          .where(`${table}.account`, account.id)
          .orWhere(shown => ofActive(shown).where(any => void others(any)))
      )
    }
  }
}
