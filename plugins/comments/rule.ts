import type { Resource, Viewer } from '../../core/accounts/access.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { StoredComment } from './comment-rows.ts'
import type { Comments } from './comments.ts'
import type { Permissions } from './permissions.ts'
import type { Preferences } from './preferences.ts'

interface Parts {
  comments: Comments
  preferences: Preferences
  permissions: Permissions
}

/** The rule of access for commenting (`comment`) on an entry, and for comments: `view`, `edit`, `remove` and `tend`, which is approving and pinning. */
export function addRule(node: PluginNode, { comments, preferences, permissions }: Parts) {
  const { hooks, access, accounts, entries, resources } = node

  const nobodys = () => resources.get('entry')?.decoy?.()

  resources.add({
    name: 'comment',
    async load(id) {
      const comment = await comments.byId(id)
      // Asked for nobody's too, so that what is missing takes as long as what is kept from the viewer.
      const entry = await entries.byId(comment?.entry ?? nobodys()?.entry?.id ?? '')
      if (!comment || !entry) return undefined
      const owner = comment.account === null ? {} : { owner: comment.account }
      return { kind: 'comment', ...owner, entry, item: comment }
    },
    decoy: () => ({ ...nobodys(), kind: 'comment' })
  })

  hooks.access.decide.tapPromise('comments', async (viewer, action, resource) => {
    const { kind, entry } = resource
    if (!entry || (kind !== 'comment' && action !== 'comment')) return undefined
    if (!(await access.may(viewer, 'view', { kind: 'entry', entry }))) return false
    return kind === 'comment' ? decide(viewer, action, resource, entry) : mayComment(viewer, entry)
  })

  async function mayComment({ account }: Viewer, entry: Entry): Promise<boolean> {
    if (!account || entry.state !== 'published') return false
    const owner = await accounts.byId(entry.account)
    const wishes = await preferences.ofEntries([entry.id])
    if (!owner) return false
    const decision = preferences.decide(wishes.get(entry.id), preferences.own(owner))
    return permissions.mayComment(account, entry.account, decision)
  }

  async function decide({ account }: Viewer, action: string, { item }: Resource, entry: Entry) {
    const comment = item as StoredComment
    const { account: owner } = entry
    if (!permissions.isShown(comment, account, owner)) return false
    if (action === 'view') return true
    if (action === 'comment') return comment.state === 'shown' && mayComment({ account }, entry)
    if (action === 'edit') return permissions.mayEdit(comment, account) && mayComment({ account }, entry)
    if (action === 'remove') return permissions.mayRemove(comment, account, owner)
    return permissions.mayTend(comment, account, owner)
  }
}
