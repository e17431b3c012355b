import type { ReferencePage } from './page.ts'
import { readHooksSource } from './sources.ts'

interface HookEntry {
  name: string
  doc: string
  policy: string
  kind: string
  types: string
  answer: string
  names: string
}

/** A hook of the core's table: its doc comment, then `of('name', 'policy', new Kind<[Types], Answer>([names]))`. */
const pattern =
  /\/\*\* (?<doc>[^*]+?) \*\/\s+\w+: (?:new HookMap\(\w+ =>\s*)?of\(\s*['`](?<name>[^'`]+)['`],\s*'(?<policy>\w+)',\s*new (?<kind>\w+)<\[(?<types>[^()]*?)\](?:,\s*(?<answer>[^()[\]]+?))?>\(\s*\[(?<names>[^\]]*)\]/g

const kinds: Record<string, string> = {
  SyncHook: 'synchronous, all taps',
  SyncWaterfallHook: 'synchronous, each tap may change the value',
  AsyncSeriesHook: 'asynchronous, one after the other',
  AsyncSeriesWaterfallHook: 'asynchronous, each tap may change the value',
  AsyncSeriesBailHook: 'asynchronous, the first answer ends it'
}

const policies: Record<string, string> = {
  abort: 'abort: the operation fails, the error names plugin and hook',
  isolate: 'isolate: logged, the other taps still run',
  deny: 'deny: refused'
}

/** `hooks.md`: every moment of the core, read from the files that declare them. */
export async function describeHooks(root: string): Promise<ReferencePage> {
  const source = await readHooksSource(root)
  const hooks = [...source.matchAll(pattern)].map(match => match.groups as unknown as HookEntry)
  const intro =
    "Tap a hook in `setup`: `node.hooks.entries.published.tapPromise('my-plugin', async entry => { … })`. The hook, not the plugin, decides what an error does."
  return {
    file: 'hooks.md',
    title: 'Hooks',
    summary: 'Every moment of the core that a plugin can tap, and what an error does there.',
    body: [intro, ...hooks.map(section)].join('\n\n')
  }
}

function section({ name, doc, policy, kind, types, answer, names }: HookEntry): string {
  return [
    `## ${name.replace(/\$\{(\w+)\}/, '<$1>')}`,
    doc,
    '| | |\n| --- | --- |',
    `| Kind | ${kinds[kind]} |`,
    `| Policy | ${policies[policy]} |`,
    `| Arguments | ${listArguments(types, names) || 'none'} |${answer ? `\n| Answer | \`${answer.replaceAll('|', '\\|')}\` |` : ''}`
  ]
    .join('\n\n')
    .replaceAll('|\n\n|', '|\n|')
}

function listArguments(types: string, names: string): string {
  const typeNames = types.split(/,(?![^<]*>)/).map(part => part.trim())
  return (names.match(/\w+/g) ?? [])
    .map((name, at) => `\`${name}: ${typeNames[at]?.replaceAll('|', '\\|')}\``)
    .join(', ')
}
