import { text } from 'node:stream/consumers'
import type { Account, Registration, Role } from '../../core/accounts/accounts.ts'
import type { CommandContext } from '../../core/contract/command.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { demandAccount } from './account-named.ts'

const roles: Record<string, Role> = {
  member: 'member',
  moderator: 'moderator',
  admin: 'administrator',
  administrator: 'administrator'
}

/** `hob account create|list|role|suspend` */
export function addAccountCommands(node: PluginNode) {
  node.commands.add({
    name: 'account create',
    summary: 'Make an account.',
    arguments: '<name>',
    options: [
      ['--email <address>', 'for signing in and for mail'],
      ['--role <role>', 'member, moderator or admin', 'member'],
      [
        '--password-stdin',
        'read the password from standard input; without one the account cannot sign in yet'
      ]
    ],
    run: context => createAccount(node, context)
  })
  node.commands.add({
    name: 'account list',
    summary: 'List the accounts of this node.',
    options: [['--json', 'print one JSON object a line']],
    run: context => listAccounts(node, context)
  })
  node.commands.add({
    name: 'account role',
    summary: 'Make somebody member, moderator or admin.',
    arguments: '<name> <role>',
    async run({ arguments: [name, role], print }) {
      const account = await node.accounts.setRole(await demandAccount(node, name), demandRole(node, role))
      print(`${account.name} is ${account.role} now.`)
    }
  })
  node.commands.add({
    name: 'account suspend',
    summary: 'Keep somebody out and end all sessions and tokens of the account; --undo lets in again.',
    arguments: '<name>',
    options: [['--undo', 'let in again']],
    async run({ arguments: [name], options, print }) {
      const account = await demandAccount(node, name)
      const { state } = await node.accounts.setState(account, options.undo ? 'active' : 'suspended')
      print(`${account.name} is ${state} now.`)
    }
  })
}

async function createAccount(node: PluginNode, { arguments: [name], options, stdin, print }: CommandContext) {
  const registration: Registration = { name: String(name), role: demandRole(node, options.role) }
  if (options.email) registration.email = demandEmail(node, String(options.email))
  const password = options.passwordStdin ? (await text(stdin)).replace(/\r?\n$/, '') : undefined
  const credential =
    password === undefined ? undefined : await prepareCredential(node, registration, password)
  const account = await node.accounts.create(registration, credential)
  const subject = { kind: 'account', id: account.id, name: account.name }
  await node.hooks.node.governed.promise({ by: null, action: 'console.made', subject, after: account.role })
  print(`${account.name} is there, as ${account.role}: ${node.config.url}/@${account.name}`)
  const { items } = await node.accounts.list({ limit: 2 })
  if (items.length === 1 && account.role !== 'administrator')
    print(
      `Nobody looks after this node yet; to let ${account.name} do so: hob account role ${account.name} admin`
    )
}

/** By the first sign-in method that takes a password. */
async function prepareCredential(node: PluginNode, registration: Registration, password: string) {
  const method = node.authMethods.list().find(({ enrol }) => {
    const properties = enrol?.schema.properties as Record<string, unknown> | undefined
    return properties !== undefined && 'password' in properties
  })
  if (!method?.enrol)
    throw node.error('METHOD_MISSING', 'No plugin lets people sign in with a password.', { status: 422 })
  return method.enrol.prepare({ password }, registration)
}

async function listAccounts(node: PluginNode, { options, print }: CommandContext) {
  let after: string | undefined
  do {
    const page = await node.accounts.list({ ...(after && { after }), limit: 100 })
    for (const account of page.items)
      print(options.json ? JSON.stringify(toObject(account)) : describe(account))
    after = page.next
  } while (after)
}

function toObject({ createdAt, ...account }: Account) {
  return { ...account, createdAt: new Date(createdAt).toISOString() }
}

function describe({ name, role, state, createdAt }: Account) {
  const day = new Date(createdAt).toISOString().slice(0, 10)
  return [name.padEnd(30), role.padEnd(14), state.padEnd(10), day].join(' ')
}

function demandEmail(node: PluginNode, email: string): string {
  if (node.accounts.readEmail(email)) return email
  throw node.error('EMAIL_INVALID', `"${email}" is no e-mail address.`, { status: 422 })
}

function demandRole(node: PluginNode, word: unknown): Role {
  const role = Object.hasOwn(roles, String(word)) ? roles[String(word)] : undefined
  if (!role)
    throw node.error('ROLE_UNKNOWN', `There is no role "${word}": member, moderator or admin.`, {
      status: 422
    })
  return role
}
