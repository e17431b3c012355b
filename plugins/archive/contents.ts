import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Zip } from './zip.ts'

/** As the description tells it; a change that breaks readers raises it. */
const format = 1
/** Beside the code: a node may be installed without its documents. */
const description = join(import.meta.dirname, 'FORMAT.md')

type Parts = Pick<PluginNode, 'config' | 'version' | 'hooks' | 'i18n'>

/** Puts everything of a person into an archive: what each plugin gives, then what the archive is. */
export async function fillArchive({ config, version, hooks, i18n }: Parts, zip: Zip, account: Account) {
  await hooks.accounts.archive.promise(zip, account)
  const t = i18n.translator(account.profile.language ?? config.language)
  const createdAt = new Date().toISOString()
  await zip.add('archive', {
    format,
    software: { name: 'hob', version },
    node: config.url,
    account: account.name,
    createdAt,
    ...zip.counts
  })
  zip.addText('FORMAT.md', await readFile(description, 'utf8'))
  zip.addText('README.txt', `${t('archive.readme', { name: account.name, node: config.url })}\n`)
  zip.end()
}
