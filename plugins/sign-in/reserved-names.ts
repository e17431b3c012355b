import type { PluginNode } from '../../core/plugin.ts'
import { readingsOf } from './look-alikes.ts'

/** What those who look after a node are called. */
const roles = `
  admin admins administrator administration administrateur administrador verwaltung root superuser sysadmin sysop operator owner
  moderator moderators moderation moderateur mod mods staff team crew official support help helpdesk service services system
  hob node server security postmaster hostmaster webmaster
`

/** The same where names are written in any letters. */
const titles = `
  administratrice administratorin administradora administración moderatorin modérateur modératrice modération moderador moderadora
  moderación betreiber betreiberin équipe equipo soporte assistance ayuda hilfe officiel oficial offiziell
  مدير المدير مديرة مشرف المشرف مشرفة إدارة الإدارة الدعم فريق
`

/** Names of accounts that others would take for the node, or for one of its mailboxes (RFC 2142). */
const places = `
  host site home everyone everybody anyone nobody all here me you someone somebody guest anonymous unknown
  abuse noc info contact hello marketing sales billing press legal privacy imprint impressum terms mailer mailerdaemon daemon
  noreply donotreply reply news newsletter notification notifications
  bot robot robots api www ftp mail smtp imap pop dns ns autoconfig autodiscover wellknown localhost test undefined null
  account accounts user users settings login signin signup register registration invitation password recovery verify
  verified trust safety
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
  const names = toReadings(`${roles} ${places}`)
  const forTitles = toReadings(`${roles} ${titles}`)
  const fillers = toReadings(small)
  const own = () => toReadings(settings.get<string[]>('reservedNames').map(bare).join(' '))
  const isIn = (all: ReadonlySet<string>, word: string) => readingsOf(word).some(reading => all.has(reading))

  return {
    has: name => [name, withoutNumber(name)].some(one => isIn(names, bare(one)) || isIn(own(), bare(one))),
    hasTitle(displayName) {
      const words = wordsOf(displayName)
      const whole = words.join('')
      const title = toReadings(wordsOf(config.title).join(''))
      if ([title, forTitles, own()].some(all => isIn(all, whole))) return true
      const telling = words.filter(word => !isIn(fillers, word))
      return telling.length > 0 && telling.every(word => isIn(forTitles, word) || /^\p{N}+$/u.test(word))
    }
  }
}

const toReadings = (words: string) => new Set(words.split(/\s+/).filter(Boolean).flatMap(readingsOf))
const wordsOf = (name: string) => name.match(/[\p{L}\p{M}\p{N}|$]+/gu) ?? []
const bare = (name: string) => name.replace(/[@_\s.-]/g, '')
const withoutNumber = (name: string) => name.replace(/\d+$/, '')
