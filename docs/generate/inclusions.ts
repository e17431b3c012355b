import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'

const languages: Record<string, string> = { '.hbs': 'handlebars', '.yaml': 'yaml', '.json': 'json' }
const inclusion = /<!-- from (\S+) -->\n(?:\n```[\s\S]*?\n```\n)?/g

/** Puts the text of the files that a page names (`<!-- from test/docs/… -->`) into the code blocks after their names. */
export async function fillInclusions(text: string, root: string): Promise<string> {
  const paths = [...text.matchAll(inclusion)].map(([, path = '']) => path)
  const blocks = await Promise.all(paths.map(async path => [path, await readBlock(path, root)] as const))
  const byPath = new Map(blocks)
  return text.replace(inclusion, (_whole, path: string) => `<!-- from ${path} -->\n\n${byPath.get(path)}\n`)
}

async function readBlock(path: string, root: string): Promise<string> {
  const extension = extname(path)
  const language = languages[extension] ?? extension.slice(1)
  return `\`\`\`${language}\n${(await readFile(join(root, path), 'utf8')).trimEnd()}\n\`\`\``
}
