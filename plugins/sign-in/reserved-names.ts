import type { PluginNode } from '../../core/plugin.ts'
import type { Gate } from './service.ts'

/** Names that others would take for the node, for those who look after it, or for one of its mailboxes (RFC 2142). */
const kept = `
  admin admins administrator administration administrateur administrador verwaltung root superuser sysadmin sysop operator owner
  moderator moderators moderation moderateur mod mods staff team crew official support help helpdesk service services system
  hob node server host site home everyone everybody anyone nobody all here me you someone somebody guest anonymous unknown
  abuse noc security info contact hello marketing sales billing press legal privacy imprint impressum terms postmaster
  hostmaster webmaster mailer mailerdaemon daemon noreply donotreply reply news newsletter notification notifications
  bot robot robots api www ftp mail smtp imap pop dns ns autoconfig autodiscover wellknown localhost test undefined null
  account accounts user users settings login signin signup register registration invitation password recovery verify
  verified trust safety
`

/** Digits that are read as letters. */
const looksLike: Record<string, string> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't' }

/** Keeps names back from people who make an account themselves; administrators may give them to whom they like. */
export function createNameGate({ settings, error }: Pick<PluginNode, 'settings' | 'error'>): Gate {
  const ours = new Set(kept.split(/\s+/).filter(Boolean))

  return {
    name: 'names',
    stage: -100,
    admit({ name }) {
      const own = settings.get<string[]>('reservedNames').map(one => bare(one.toLowerCase()))
      const spellings = [bare(name), withoutNumber(bare(name)), asLetters(bare(name))]
      if (!spellings.some(spelling => ours.has(spelling) || own.includes(spelling))) return undefined
      const message = 'This name is kept for those who look after the node.'
      throw error('NAME_RESERVED', message, { status: 409, path: 'name' })
    }
  }
}

const bare = (name: string) => name.replace(/[@_\s.-]/g, '')
const withoutNumber = (name: string) => name.replace(/\d+$/, '')
const asLetters = (name: string) => name.replace(/\d/g, digit => looksLike[digit] ?? digit)
