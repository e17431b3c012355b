import { access } from 'node:fs/promises'
import type { PluginNode } from '../../core/plugin.ts'
import { demandAccount } from './account-named.ts'
import { writeFolderArchive } from './folder-archive.ts'

/** `hob account export` */
export function addExportCommand(node: PluginNode) {
  node.commands.add({
    name: 'account export',
    summary: 'Write everything of one person into a new folder: words as JSON, originals as they came.',
    arguments: '<name> <folder>',
    async run({ arguments: [name, folder], print }) {
      const account = await demandAccount(node, name)
      await demandNew(node, String(folder))
      await writeFolderArchive(String(folder), archive =>
        node.hooks.accounts.archive.promise(archive, account)
      )
      print(`Everything of ${account.name} is in ${folder}.`)
    }
  })
}

async function demandNew(node: PluginNode, folder: string) {
  const isThere = await access(folder).then(
    () => true,
    () => false
  )
  if (isThere)
    throw node.error('FOLDER_TAKEN', `${folder} exists already. Name a new folder.`, { status: 409 })
}
