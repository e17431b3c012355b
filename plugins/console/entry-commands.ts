import type { Account } from '../../core/accounts/accounts.ts'
import type { CommandContext } from '../../core/contract/command.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { demandAccount } from './account-named.ts'
import { describeEntry, entryObject } from './entry-lines.ts'
import { finishEntries, finishSent } from './processing-wait.ts'
import { tellStandIns } from './stand-ins.ts'

const json = ['--json', 'print one JSON object a line'] as const

/** `hob entry list|show|reprocess|remove` */
export function addEntryCommands(node: PluginNode) {
  node.commands.add({
    name: 'entry list',
    summary: 'List entries in any state, the newest first.',
    options: [
      ['--account <name>', 'only of this account'],
      ['--state <state>', 'draft, processing, published, failed or removed'],
      ['--limit <number>', 'at most so many', '100'],
      json
    ],
    run: context => listEntries(node, context)
  })
  node.commands.add({
    name: 'entry show',
    summary: 'Show everything about entries.',
    arguments: '<id...>',
    options: [json],
    run: context =>
      forEachEntry(node, context, async (entry, owner) => {
        const shown = await entryObject(node, entry, owner)
        for (const line of context.options.json ? [JSON.stringify(shown)] : describeEntry(shown))
          context.print(line)
      })
  })
  node.commands.add({
    name: 'entry reprocess',
    summary: 'Make the files of entries anew from their originals.',
    arguments: '[id...]',
    options: [
      ['--type <media type>', 'all of this kind: image, video …'],
      ['--failed', 'all whose last run failed'],
      ['--all', 'all of every kind'],
      ['--wait', 'wait until they are processed, and help with it'],
      json
    ],
    run: context => reprocessEntries(node, context)
  })
  node.commands.add({
    name: 'entry remove',
    summary: 'Take entries out of sight at once; they are purged after a day.',
    arguments: '<id...>',
    options: [json],
    run: context =>
      forEachEntry(node, context, async (entry, account) => {
        tell(context, await node.entries.remove(entry, { account }))
      })
  })
}

async function listEntries(node: PluginNode, context: CommandContext) {
  const { account, state, limit, json } = context.options
  const query = node
    .db('entries')
    .orderBy('id', 'desc')
    .limit(Number(limit) || 100)
  if (account) query.where({ account: (await demandAccount(node, account)).id })
  if (state) query.where({ state: String(state) })
  const entries = await node.entries.byIds(await query.pluck('public_id'))
  const owners = await node.accounts.byIds(entries.map(entry => entry.account))
  for (const entry of entries) {
    const owner = owners.get(entry.account)!
    if (json) context.print(JSON.stringify(await entryObject(node, entry, owner)))
    else context.print(describe(entry, owner))
  }
}

function describe({ publicId, state, visibility, title, fileName }: Entry, { name }: Account) {
  return [publicId, state.padEnd(10), visibility.padEnd(8), name.padEnd(16), title || fileName].join('  ')
}

async function reprocessEntries(node: PluginNode, context: CommandContext) {
  const [ids] = context.arguments
  if (!ids?.length) return sendAll(node, context)
  const started: Entry[] = []
  await forEachEntry(node, context, async entry => void started.push(await node.entries.reprocess(entry)))
  if (!context.options.json) await tellStandIns(node, started, context.print)
  if (!context.options.wait) for (const entry of started) tell(context, entry)
  else for await (const entry of finishEntries(node, started)) tell(context, entry)
}

/** A job finds them, so that it goes on when this command has ended, and people's new uploads go first. */
async function sendAll(node: PluginNode, context: CommandContext) {
  const { mediaTypes, entries } = node
  const { options, print, fail } = context
  const { type, failed, all, wait } = options
  if (type === undefined && !failed && !all)
    return fail('Name entries, or choose many with --type, --failed or --all.')
  if (type !== undefined && !mediaTypes.get(String(type))) {
    const known = mediaTypes.list().map(({ name }) => name)
    return fail(`There is no media type "${type}" in this node; there are ${known.join(', ')}.`)
  }
  const wanted = {
    since: Date.now(),
    ...(type !== undefined && { mediaType: String(type) }),
    ...(failed && { isFailed: true })
  }
  const ids = wait ? await entries.listReprocessing(wanted) : []
  const key = await entries.reprocessAll(wanted)
  if (wait) for await (const entry of finishSent(node, key, ids)) tell(context, entry)
  else if (options.json) print(JSON.stringify(wanted))
  else print('They are made anew in the background; `hob job list` tells how far it is.')
}

function tell({ options, print, fail }: CommandContext, { publicId, state, failure }: Entry) {
  print(options.json ? JSON.stringify({ id: publicId, state, failure }) : `${publicId}  ${state}`)
  if (failure) fail(`${publicId}: ${failure.message}`)
}

/** An id that is wrong does not keep the others back. Takes addresses too. */
async function forEachEntry(
  node: PluginNode,
  { arguments: [ids], fail }: CommandContext,
  work: (entry: Entry, owner: Account) => Promise<void>
) {
  for (const word of ids as readonly string[]) {
    const entry = await node.entries.byPublicId(word.replace(/^.*\/e\//, ''))
    const owner = entry && (await node.accounts.byId(entry.account))
    if (entry && owner) await work(entry, owner).catch((error: Error) => fail(`${word}: ${error.message}`))
    else fail(`${word}: There is no such entry.`)
  }
}
