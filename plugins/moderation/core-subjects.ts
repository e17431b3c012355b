import type { Viewer } from '../../core/accounts/access.ts'
import type { Account } from '../../core/accounts/accounts.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Subject, SubjectKind } from './service.ts'

const entryOf = ({ resource }: Subject) => resource.entry as Entry

/** Entries, by their public id. */
export function createEntrySubject(node: PluginNode): SubjectKind {
  const { entries, accounts, i18n, config, hooks } = node
  /** As whom moderators remove and cover what is not theirs, for as long as that takes. */
  const acting = new WeakSet<Viewer>()
  hooks.access.allowing.tap('moderation', (viewer, action, { kind, entry }) =>
    acting.has(viewer) && kind === 'entry' && entry && (action === 'remove' || action === 'edit')
      ? true
      : undefined
  )
  const asModerator = (account: Account): Viewer => {
    const viewer = { account }
    acting.add(viewer)
    return viewer
  }
  const untitled = () => i18n.translator(config.language)('core.entry.untitled')

  function toSubject(entry: Entry, ownerAccount: Account | undefined): Subject {
    const { publicId: id, account: owner, title, body, alt, sensitive, withheldAt } = entry
    return {
      id,
      owner,
      resource: { kind: 'entry', entry, owner, ...(ownerAccount && { ownerAccount }) },
      path: `/e/${id}`,
      heading: title || untitled(),
      text: [body, alt].filter(Boolean).join('\n\n'),
      isHidden: withheldAt !== null,
      isSensitive: sensitive
    }
  }

  return {
    name: 'entry',
    label: 'moderation.subject.entry',
    async load(ids) {
      const all = await entries.byIds(ids)
      const owners = await accounts.byIds(all.map(({ account }) => account))
      const found = all.filter(({ state }) => state !== 'removed')
      return new Map(found.map(entry => [entry.publicId, toSubject(entry, owners.get(entry.account))]))
    },
    hide: async (subject, by) => void (await entries.withhold(entryOf(subject), true, by)),
    show: async (subject, by) => void (await entries.withhold(entryOf(subject), false, by)),
    async remove(subject, by) {
      await entries.remove(entryOf(subject), asModerator(by))
    },
    async markSensitive(subject, sensitive, by) {
      const found = entryOf(subject)
      if (found.sensitive !== sensitive) await entries.save(found, { sensitive }, asModerator(by))
    }
  }
}

/** People, by their name. What is done about them is done by measures against the person. */
export function createPersonSubject({ accounts, db }: PluginNode): SubjectKind {
  return {
    name: 'person',
    label: 'moderation.subject.person',
    resource: 'account',
    async load(names) {
      const known: string[] = await db('accounts')
        .whereIn('name', [...names])
        .whereNull('origin')
        .pluck('id')
      const found = [...(await accounts.byIds(known)).values()].filter(({ kind }) => kind !== 'guest')
      return new Map(found.map(account => [account.name, toSubject(account)]))
    }
  }
}

function toSubject(account: Account): Subject {
  const { id: owner, name, profile, state } = account
  return {
    id: name,
    owner,
    resource: { kind: 'account', account, owner },
    path: `/@${name}`,
    // Two people may have one name; a measure must not be taken against the wrong one.
    heading: profile.displayName ? `${profile.displayName} (@${name})` : `@${name}`,
    text: profile.bio,
    isHidden: state === 'suspended'
  }
}
