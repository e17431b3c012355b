import type { PluginNode } from '../../core/plugin.ts'
import type {} from '../addresses/service.ts'
import type { Letter, LetterDraft, Mail } from '../mail/service.ts'
import type { Archives, PersonalArchive } from './archives.ts'
import { address } from './page.ts'

const kind = 'archive.ready'

/** Tells people by letter that their archive is there; who has no address finds it on its page. */
export function addLetter(node: PluginNode, archives: Archives, mail: Mail | undefined) {
  mail?.kinds.add({ name: kind, compose })

  async function compose({ data }: Letter): Promise<LetterDraft | undefined> {
    const archive = await archives.byId(String(data.archive))
    const account = archive && (await node.accounts.byId(archive.account))
    if (archive?.state !== 'ready' || !account) return undefined
    return {
      language: account.profile.language,
      subject: { key: 'archive.letter.subject' },
      parts: [
        {
          key: 'archive.letter.text',
          values: { name: account.name, days: node.settings.get<number>('days') }
        },
        { link: address, label: { key: 'archive.letter.link' } },
        { key: 'archive.letter.not' }
      ]
    }
  }

  return async ({ id, account }: PersonalArchive) => {
    const owner = mail?.isSetUp ? await node.accounts.byId(account) : undefined
    if (owner && (await node.find('addresses')?.isProved(owner)) === false) return
    const to = owner && (await node.accounts.identities(owner)).find(({ method }) => method === 'email')
    if (to) await mail?.send({ kind, to: to.subject, data: { archive: id } })
  }
}
