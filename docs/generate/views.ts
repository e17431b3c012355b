import type { RunningNode } from '../../core/node.ts'
import type { Schema } from '../../core/schema.ts'
import type { AddedPage } from '../../core/web/pages.ts'
import type { RouteAccess } from '../../core/web/routes.ts'
import { formatExample } from './example.ts'
import { type ReferencePage, table } from './page.ts'
import { readInterface } from './sources.ts'
import { listProperties } from './view-schema.ts'

/** Things that many views hold: what the schemas call them, and the type that tells of them. */
const nouns = {
  Entry: 'EntryView',
  Account: 'AccountView',
  File: 'FileView',
  Detail: 'Detail',
  Field: 'FormField'
}

/** `views.md`: every page with what its template gets. */
export async function describeViews(root: string, { pages, assets }: RunningNode): Promise<ReferencePage> {
  const interfaces = Object.entries(nouns).map(async ([name, type]) =>
    [`## ${name}`, `\`\`\`ts\n${await readInterface(root, type)}\n\`\`\``].join('\n\n')
  )
  const body = [
    'A template gets the properties of its page’s view, and in every template `@site` (`title`, `url`), `@viewer` (`name`, `displayName`, `role`, `address`, or null), `@theme` (its settings), `@look` (what the visitor chose, by name), `@locale`, `@direction` and `@path`. A plugin adds to a view with the hook `pages.view`, by the page’s name. Times are ISO text.',
    ...pages.list().map(page => section(page, assets)),
    ...(await Promise.all(interfaces))
  ]
  const summary = 'Every page: address, access, template, and what its template gets.'
  return { file: 'views.md', title: 'Views', summary, body: body.join('\n\n') }
}

function section(
  { name, path, access, template, client, schema }: AddedPage,
  assets: RunningNode['assets']
): string {
  const rows = [
    ['Address', `\`${path}\``],
    ['Access', describeAccess(access)],
    ['Template', `\`${template}\``],
    ...(client
      ? [['Browser code', listFiles(client, `${name.split('.', 1)[0]}/client/${client}`, assets)]]
      : [])
  ].map(([label, value]) => `| ${label} | ${value} |`)
  const facts = ['| | |', '| --- | --- |', ...rows].join('\n')
  return [`## ${name}`, facts, ...(schema ? describeView(schema) : [])].join('\n\n')
}

function listFiles(client: string, name: string, assets: RunningNode['assets']): string {
  const files = [assets.script(name) && `${client}.ts`, assets.sheet(name) && `${client}.css`]
  return files.flatMap(file => (file ? [`\`client/${file}\``] : [])).join(', ')
}

function describeView(schema: Schema): string[] {
  const rows = listProperties(schema).map(({ path, type, meaning }) => [`\`${path}\``, type, meaning])
  const { example } = schema
  return [
    table(['Property', 'Type', 'Meaning'], rows),
    ...(example === undefined ? [] : [`\`\`\`json\n${formatExample(example)}\n\`\`\``])
  ]
}

function describeAccess(access: RouteAccess): string {
  if (typeof access === 'string') return access
  const { resource, param, action } = access
  return `who may ${action} the ${resource} in \`:${param}\``
}
