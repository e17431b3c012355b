import type { Account } from '../../core/accounts/accounts.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Subject, SubjectKind } from './service.ts'

/** Entries and people, which every node has. */
export function createCoreSubjects(node: PluginNode): SubjectKind[] {
  return [entrySubject(node), personSubject(node)]
}

function entrySubject({ entries, accounts, i18n, config }: PluginNode): SubjectKind {
  const untitled = () => i18n.translator(config.language)('core.entry.untitled')
  return {
    name: 'entry',
    label: 'moderation.subject.entry',
    async load(ids) {
      const found = (await entries.byIds(ids)).filter(({ state }) => state !== 'removed')
      const owners = await accounts.byIds([...new Set(found.map(({ account }) => account))])
      return new Map(found.map(entry => [entry.publicId, toSubject(entry, owners.get(entry.account))]))
    }
  }

  function toSubject(entry: Entry, ownerAccount: Account | undefined): Subject {
    const { publicId: id, account: owner, title, body, alt, sensitive } = entry
    return {
      id,
      owner,
      resource: { kind: 'entry', entry, owner, ...(ownerAccount && { ownerAccount }) },
      path: `/e/${id}`,
      heading: title || untitled(),
      text: [body, alt].filter(Boolean).join('\n\n'),
      isHidden: false,
      isSensitive: sensitive
    }
  }
}

function personSubject({ accounts, db }: PluginNode): SubjectKind {
  return {
    name: 'person',
    label: 'moderation.subject.person',
    async load(names) {
      const known: string[] = await db('accounts').whereIn('name', names).whereNull('origin').pluck('id')
      const found = [...(await accounts.byIds(known)).values()].filter(({ kind }) => kind !== 'guest')
      return new Map(found.map(account => [account.name, toSubject(account)]))
    }
  }

  function toSubject(account: Account): Subject {
    const { id: owner, name, profile, state } = account
    return {
      id: name,
      owner,
      resource: { kind: 'account', account, owner },
      path: `/@${name}`,
      heading: profile.displayName ?? name,
      text: profile.bio,
      isHidden: state === 'suspended'
    }
  }
}
