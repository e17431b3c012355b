import { glob, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { describeCommands } from './generate/commands.ts'
import { describeErrors } from './generate/errors.ts'
import { describeHooks } from './generate/hooks.ts'
import { fillInclusions } from './generate/inclusions.ts'
import { withWholeNode } from './generate/node.ts'
import { type ReferencePage, writePage } from './generate/page.ts'
import { describeServices } from './generate/services.ts'
import { describeSettings } from './generate/settings.ts'
import { describeSlots } from './generate/slots.ts'
import { describeViews } from './generate/views.ts'

const root = resolve(import.meta.dirname, '..')

/** The pages of `docs/reference`, by file name, made from the code as it is now. */
export async function generateReference(): Promise<Map<string, string>> {
  const pages = await withWholeNode(root, async node => [
    await describeHooks(root),
    describeSettings(node),
    await describeCommands(node),
    await describeErrors(root),
    await describeSlots(node),
    await describeViews(root, node),
    await describeServices(node)
  ])
  return new Map([describeIndex(pages), ...pages].map(page => [page.file, writePage(page)]))
}

/** Pages that show files of the tests, by path from the project's root, as they should be now. */
export async function fillRecipes(): Promise<Map<string, string>> {
  const paths = await Array.fromAsync(glob('docs/*/*.md', { cwd: root }))
  const texts = paths.map(async path => {
    const text = await readFile(join(root, path), 'utf8')
    return [path, await fillInclusions(text, root)] as const
  })
  return new Map(await Promise.all(texts))
}

function describeIndex(pages: readonly ReferencePage[]): Pick<ReferencePage, 'file' | 'title' | 'body'> {
  const lines = pages.map(({ file, title, summary }) => `- [${title}](${file}): ${summary}`)
  const api = 'The JSON API describes itself: a running node answers `/api/openapi.json`.'
  return { file: 'README.md', title: 'Reference', body: `${lines.join('\n')}\n\n${api}` }
}

if (import.meta.main) {
  const folder = join(root, 'docs', 'reference')
  await mkdir(folder, { recursive: true })
  for (const [file, text] of await generateReference()) await writeFile(join(folder, file), text)
  for (const [path, text] of await fillRecipes()) await writeFile(join(root, path), text)
}
