import type { Account } from '../../core/accounts/accounts.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { FileView } from '../../core/files/files.ts'
import type { PluginNode } from '../../core/plugin.ts'

/** An entry as its owner sees it, for `--json`. */
export async function entryObject(node: PluginNode, entry: Entry, account: Account) {
  const [view] = await node.entries.present([entry], { account }, node.config.language)
  const { owner, pictures, renditions, original, download, details, body, ...rest } = view!
  const all = [...renditions, ...pictures, download, original].filter(file => file !== undefined)
  return {
    ...rest,
    url: `${node.config.url}${rest.address}`,
    account: owner.name,
    description: entry.body,
    download: entry.download,
    files: [...new Map(all.map(file => [file.id, file])).values()]
  }
}

/** The same in lines for people. */
export function describeEntry(entry: Awaited<ReturnType<typeof entryObject>>): string[] {
  const { url, title, fileName, account, state, visibility, mediaType, failure, files, facts } = entry
  return [
    url,
    `  title       ${title || '(none)'}`,
    `  file        ${fileName}`,
    `  account     ${account}`,
    `  state       ${state}, ${visibility}`,
    `  media type  ${mediaType}`,
    ...(failure ? [`  failure     ${failure.message}`] : []),
    ...files.map(describeFile),
    ...Object.entries(facts).map(([name, value]) => `  ${name}: ${JSON.stringify(value)}`)
  ]
}

function describeFile({ role, type, size, width, height, address, isStandIn }: FileView) {
  const box = width && height ? ` ${width}×${height}` : ''
  return `  ${role.padEnd(11)} ${type}${box}, ${size} bytes, ${address}${isStandIn ? ', in the place of the file that came' : ''}`
}
