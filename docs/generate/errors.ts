import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { coreErrors } from '../../core/errors.ts'
import { type ReferencePage, table } from './page.ts'

/** An error of a plugin as it is raised: `node.error('CODE', 'Sentence.', { status: 409 … })`. */
const raised =
  /\berror\(\s*'(?<code>[A-Z][A-Z_]+)',\s*(?<quote>['"`])(?<message>.*?)\k<quote>(?:,\s*\{[^}]*?status: (?<status>\d+))?/gs

/** `errors.md`: every code that people and programs can meet. */
export async function describeErrors(root: string): Promise<ReferencePage> {
  const core = Object.entries(coreErrors).map(([code, { status, message }]) => [
    `\`${code}\``,
    String(status),
    message
  ])
  const plugins = await Promise.all((await pluginSources(root)).map(async file => codesOf(root, file)))
  const body = [
    'JSON answers carry `{ "error": { "code", "message", "path" } }`; pages show the message in the reader’s language. Codes never change their meaning.',
    '## Of the core',
    table(['Code', 'Status', 'Message'], core.sort(byCode)),
    '## Of plugins',
    table(['Code', 'Status', 'Message', 'Plugin'], withoutTwins(plugins.flat()).sort(byCode))
  ]
  return {
    file: 'errors.md',
    title: 'Errors',
    summary: 'Every code that people and programs can meet, with its status.',
    body: body.join('\n\n')
  }
}

const byCode = ([one = '']: string[], [other = '']: string[]) => one.localeCompare(other)

async function pluginSources(root: string): Promise<string[]> {
  const files = await Array.fromAsync(glob(['plugins/*/**/*.ts', 'media-types/*/**/*.ts'], { cwd: root }))
  return files.filter(file => !file.includes('/client/')).sort()
}

async function codesOf(root: string, file: string): Promise<string[][]> {
  const source = await readFile(join(root, file), 'utf8')
  const plugin = file.split('/')[1] as string
  const rows = [...source.matchAll(raised)].map(({ groups }) => [
    `\`${groups?.code}\``,
    groups?.status ?? '500',
    groups?.message?.replaceAll(/\s+/g, ' ').replaceAll(/\$\{[^}]*\}/g, '…') ?? '',
    plugin
  ])
  return [...new Map(rows.map(row => [row[0], row])).values()]
}

/** What several files of a plugin raise alike stands there once. */
const withoutTwins = (rows: readonly string[][]) => [
  ...new Map(rows.map(row => [row.join('|'), row])).values()
]
