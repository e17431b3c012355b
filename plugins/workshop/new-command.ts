import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import type { PluginNode } from '../../core/plugin.ts'

const start = join(import.meta.dirname, 'starts', 'theme')

interface Request {
  name: string
  parent: string
  /** The folder in which its own is made. */
  within: string
}

/** `hob theme new` */
export function addNewCommand(node: PluginNode) {
  node.commands.add({
    name: 'theme new',
    summary: 'Write a working child of a theme: theme.json, one CSS file and a README.',
    arguments: '<name>',
    options: [
      ['--parent <name>', 'the theme that has what this one leaves out', 'hearth'],
      ['--in <folder>', 'where its folder is made; themes of this Hob when absent']
    ],
    async run({ arguments: [name], options, print }) {
      const within = options.in === undefined ? join(node.config.root, 'themes') : resolve(String(options.in))
      const request = { name: String(name), parent: String(options.parent), within }
      for (const file of await writeTheme(node, request)) print(file)
      const { root, file } = node.config
      const base = file ? dirname(file) : root
      const key = options.in === undefined ? request.name : toPath(relative(base, join(within, request.name)))
      print(`Choose it in hob.yaml:  theme: ${key}`)
      print(`Look it over:           hob theme check ${relative(process.cwd(), join(within, request.name))}`)
    }
  })
}

/** Copies the start under a new name and returns the files. Throws when the name is taken or none, or the parent is no theme. */
async function writeTheme(node: PluginNode, { name, parent, within }: Request): Promise<string[]> {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    const message = `"${name}" is no name for a theme: small letters, digits and single dashes.`
    throw node.error('NAME_INVALID', message, { status: 422 })
  }
  node.themes.read(parent)
  const folder = join(within, name)
  const taken = await readdir(folder).catch(() => [])
  if (taken.length > 0) throw node.error('NAME_TAKEN', `${folder} is there already.`, { status: 409 })
  const title = name.replaceAll('-', ' ').replace(/^./, letter => letter.toUpperCase())
  const sources = await readdir(start, { recursive: true, withFileTypes: true })
  const written = sources
    .filter(one => one.isFile())
    .map(async one => {
      const source = join(one.parentPath, one.name)
      const target = join(folder, relative(start, source).replaceAll('sample', name))
      const text = (await readFile(source, 'utf8')).replaceAll('sample', name).replaceAll('Sample', title)
      await mkdir(dirname(target), { recursive: true })
      await writeFile(target, text.replaceAll('PARENT', parent))
      return target
    })
  return (await Promise.all(written)).sort()
}

const toPath = (path: string) => (path.startsWith('.') ? path : `./${path}`)
