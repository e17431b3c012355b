import type { PluginNode } from '../../core/plugin.ts'
import { toSkeleton } from './look-alikes.ts'

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

/** What those who look after a node are called where names are written in any letters. */
const titles = `
  administratrice administratorin administradora administración administracion moderatorin modérateur modératrice modération
  moderador moderadora moderación betreiber betreiberin équipe equipo soporte assistance ayuda hilfe officiel oficial offiziell
  مدير المدير مديرة مشرف المشرف مشرفة إدارة الإدارة الدعم فريق
`

/** Between such words: `The Admin Team`. */
const small = 'the of and der die das und le la les de du des et el los las y'

/** Which names are nobody's to take for themselves. */
export interface ReservedNames {
  /** Of an account. */
  has(name: string): boolean
  /** What somebody calls themselves: nothing but such words, or what the node is called. */
  hasTitle(displayName: string): boolean
}

export function createReservedNames({
  config,
  settings
}: Pick<PluginNode, 'config' | 'settings'>): ReservedNames {
  const ours = toSkeletons(kept)
  const forTitles = new Set([...ours, ...toSkeletons(titles)])
  const fillers = toSkeletons(small)
  const own = () => settings.get<string[]>('reservedNames').map(one => toSkeleton(bare(one)))

  return {
    has(name) {
      const spellings = [name, withoutNumber(name)].map(one => toSkeleton(bare(one)))
      return spellings.some(spelling => ours.has(spelling) || own().includes(spelling))
    },
    hasTitle(displayName) {
      const words = (displayName.match(/[\p{L}\p{M}\p{N}|$]+/gu) ?? []).map(toSkeleton)
      const whole = words.join('')
      if (whole === toSkeleton(bare(config.title)) || forTitles.has(whole) || own().includes(whole))
        return true
      const telling = words.filter(word => !fillers.has(word))
      return telling.length > 0 && telling.every(word => forTitles.has(word) || /^\p{N}+$/u.test(word))
    }
  }
}

const toSkeletons = (words: string) => new Set(words.split(/\s+/).filter(Boolean).map(toSkeleton))
const bare = (name: string) => name.replace(/[@_\s.-]/g, '')
const withoutNumber = (name: string) => name.replace(/\d+$/, '')
