import type { Account, Role } from '../../core/accounts/accounts.ts'
import type { HobError } from '../../core/errors.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type {} from '../addresses/service.ts'
import type { Person } from './directory.ts'
import { roleOf } from './group-roles.ts'
import type { Parts } from './settings.ts'

/** Which accounts here are people of the directory. */
export interface Members {
  /**
   * The account of a person, made where there is none and the operator wants it so, with the role that their groups give. `chosen`: the
   * name that they would have, where that of the directory is not to be had; what is wrong with either is thrown with `path: 'chosen'`.
   */
  enter(person: Person, chosen?: string): Promise<Account>
  /** An account that was there before becomes a person's. Throws `LDAP_TAKEN` where either has another already. */
  connect(account: Account, person: Person): Promise<void>
}

export function createMembers(
  node: PluginNode,
  { config, links, problems }: Pick<Parts, 'config' | 'links' | 'problems'>
): Members {
  const { newAccounts } = node.use('sign-in')
  const means = { label: 'auth-ldap.governed.means', name: config.name }

  async function makeAccount(person: Person, role: Role, chosen = ''): Promise<Account> {
    if (!config.newAccounts) throw problems.stranger()
    const given = toName(person.label)
    const problem = await problemOf(given, role)
    // Only then: whoever could choose at once would have the name of somebody who has not come yet.
    const name = problem && chosen ? toTyped(chosen) : given
    const other = problem && chosen ? await problemOf(name, role) : problem
    if (other || !name) throw other ?? problems.nameless()
    const email = await freeEmail(person)
    const addresses = node.find('addresses')
    // Who looks after addresses takes it as proved below. As part of the form it would be one to write a letter to first.
    const typed = addresses ? '' : (email ?? '')
    const fields = { name, displayName: await displayNameOf(person, role), email: typed }
    const made = await newAccounts.create(fields, role, undefined, async (account, trx) => {
      await links.add(account, person, trx)
      if (email) await addresses?.prove(account, email, trx)
    })
    await tellRole(made)
    return made
  }

  /** What keeps a new account from being called so; who looks after the node may have what is kept back for those. */
  async function problemOf(name: string | undefined, role: Role): Promise<HobError | undefined> {
    if (!name) return problems.nameless()
    if (role === 'member' && newAccounts.isReserved(name)) return problems.nameReserved(name)
    return (await node.accounts.byName(name)) ? problems.nameTaken(name) : undefined
  }

  /** Later changes of a role are told by whoever changes it. */
  async function tellRole({ id, name, role }: Account) {
    if (role === 'member') return
    const subject = { kind: 'account', id, name }
    const action = 'auth-ldap.role'
    await node.hooks.node.governed.promise({
      ...{ by: null, means, action, subject },
      ...{ before: 'member', after: role }
    })
  }

  /** What a directory calls somebody is not their doing: what nobody may be called here is left out, and they come in all the same. */
  async function displayNameOf({ displayName = '' }: Person, role: Role): Promise<string> {
    try {
      return await node.accounts.demandDisplayName({ kind: 'person', role }, displayName)
    } catch (refusal) {
      node.log.warn({ code: (refusal as HobError).code }, 'directory.name_left_out')
      return ''
    }
  }

  /** That an address is the same proves nothing; who has it here keeps it. */
  async function freeEmail(person: Person): Promise<string | undefined> {
    const email = config.trustsEmail ? node.accounts.readEmail(person.email) : undefined
    return email && (await node.accounts.byIdentity('email', email)) ? undefined : email
  }

  /** The last administrator stays one: a group that was emptied by mistake can be filled again. */
  async function withRole(account: Account, role: Role | undefined): Promise<Account> {
    if (!role || role === account.role) return account
    try {
      return await node.accounts.setRole(account, role, means)
    } catch (refusal) {
      if ((refusal as HobError).code !== 'LAST_ADMINISTRATOR') throw refusal
      node.log.warn({ account: account.id }, 'directory.last_administrator_kept')
      return account
    }
  }

  return {
    async enter(person, chosen) {
      const role = roleOf(config.roles, person.groups)
      const link = await links.bySubject(person.id)
      if (!link) return makeAccount(person, role ?? 'member', chosen).catch(refuseTwin)
      const account = await node.accounts.byId(link.account)
      if (!account) throw problems.stranger()
      if (account.state !== 'active') return account
      await links.use(link, person.label)
      return withRole(account, role)
    },
    async connect(account, person) {
      const taken = (await links.bySubject(person.id)) ?? (await links.of(account))
      if (taken) throw problems.taken()
      await links.add(account, person)
      await withRole(account, roleOf(config.roles, person.groups))
    }
  }

  /** A name that was free a moment ago. */
  function refuseTwin(thrown: HobError): never {
    throw thrown.code === 'NAME_TAKEN' ? problems.nameTaken('') : thrown
  }
}

/** What somebody typed, where it is a name as it stands: they see nothing of what would be made of it. */
function toTyped(typed: string): string | undefined {
  const name = typed.trim().replace(/^@/, '').toLowerCase()
  return name === toName(name) ? name : undefined
}

/** As names of this node are written; undefined where nothing is left. */
function toName(label: string): string | undefined {
  const letters = label.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/@.*$/, '')
  const name = letters
    .replace(/[^a-z0-9]+/g, '_')
    .slice(0, 30)
    .replace(/^_+|_+$/g, '')
  return name || undefined
}
