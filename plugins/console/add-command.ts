import { resolve } from 'node:path'
import type { Account } from '../../core/accounts/accounts.ts'
import type { CommandContext } from '../../core/contract/command.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { demandAccount } from './account-named.ts'
import { type Addition, addFile, toAddition } from './addition.ts'
import { entryObject } from './entry-lines.ts'
import { type ManifestRow, readManifest } from './manifest.ts'
import { finishEntries } from './processing-wait.ts'

type Report = Pick<CommandContext, 'print' | 'fail'> & { isJson: boolean }

interface Added {
  addition: Addition
  entry: Entry
  account: Account
}

/** `hob add`: files become published entries; a file that fails does not keep the others back. */
export function addAddCommand(node: PluginNode) {
  node.commands.add({
    name: 'add',
    summary: 'Publish files as entries of an account, one by one or as a manifest lists them.',
    arguments: '[file...]',
    options: [
      ['--account <name>', 'whose entries they become'],
      [
        '--manifest <file>',
        'CSV or JSON Lines with the columns file, title, description, visibility, alt and more'
      ],
      ['--title <text>', 'title of each'],
      ['--description <text>', 'description of each, in Markdown'],
      ['--alt <text>', 'what is seen or heard, for those who cannot'],
      [
        '--visibility <word>',
        "public, unlisted, limited or private; the account's own habit or else public when absent"
      ],
      ['--with <names>', 'accounts that a limited entry is shared with, separated by commas'],
      ['--wait', 'wait until all are processed, and help with it'],
      ['--json', 'print one JSON object a line']
    ],
    run: context => addFiles(node, context)
  })
}

async function addFiles(node: PluginNode, { arguments: [files], options, print, fail }: CommandContext) {
  const { manifest, wait, json, account: name, title, description, alt, visibility, with: people } = options
  const report: Report = { print, fail, isJson: json === true }
  const common = { title, description, alt, visibility, with: people }
  const owner = name === undefined ? undefined : await demandAccount(node, name)
  const named = (files ?? []) as string[]
  if (named.length === 0 && !manifest) return fail('Name files, or a list of them with --manifest.')
  const added: Added[] = []
  for await (const { place, values, problem, folder } of listFiles(report, named, manifest)) {
    try {
      if (problem) throw node.error('MANIFEST_WRONG', problem, { status: 422 })
      const one = await addOne(node, toAddition(node, { ...common, ...values }, folder), owner)
      added.push(one)
      if (!wait) await tell(node, one, report)
    } catch (error) {
      complain(report, place, error as Error)
    }
  }
  if (wait) await tellWhenDone(node, added, report)
}

/** What was named on the command line, then the rows of the manifest. */
async function* listFiles(
  report: Report,
  files: readonly string[],
  manifest: unknown
): AsyncGenerator<ManifestRow> {
  for (const file of files) yield { place: file, values: { file }, folder: process.cwd() }
  if (typeof manifest !== 'string') return
  try {
    yield* readManifest(resolve(manifest))
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    complain(report, manifest, isMissing ? new Error('There is no such file.') : (error as Error))
  }
}

async function addOne(node: PluginNode, addition: Addition, owner: Account | undefined): Promise<Added> {
  const account = addition.account === undefined ? owner : await demandAccount(node, addition.account)
  if (account) return { addition, account, entry: await addFile(node, addition, account) }
  throw node.error('ACCOUNT_NEEDED', 'Say whose entry it becomes, with --account.', { status: 422 })
}

async function tellWhenDone(node: PluginNode, added: readonly Added[], report: Report) {
  const known = new Map(added.map(one => [one.entry.id, one]))
  const entries = added.map(({ entry }) => entry)
  for await (const entry of finishEntries(node, entries)) {
    const one = { ...known.get(entry.id)!, entry }
    await tell(node, one, report)
    if (entry.failure) report.fail(`${one.addition.file}: ${entry.failure.message}`)
  }
}

async function tell(
  node: PluginNode,
  { addition: { file }, entry, account }: Added,
  { print, isJson }: Report
) {
  const shown = await entryObject(node, entry, account)
  print(isJson ? JSON.stringify({ file, ...shown }) : `${entry.state.padEnd(10)} ${shown.url}  ${file}`)
}

function complain({ print, fail, isJson }: Report, place: string, error: Error) {
  const { code = 'INTERNAL' } = error as { code?: string }
  if (isJson) print(JSON.stringify({ file: place, error: { code, message: error.message } }))
  fail(`${place}: ${error.message}`)
}
