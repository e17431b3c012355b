import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Letter, LetterDraft, Mail } from '../mail/service.ts'
import { day } from './days.ts'
import type { Guest, GuestRows } from './guest-rows.ts'
import type { OwnGuests } from './guests.ts'
import { countLetter } from './letter-count.ts'
import type { Links } from './links.ts'

const kind = 'guests.invitation'
const words = 'guests.letter'
/** Minutes in which a letter goes out or not at all. */
const lifetime = 24 * 60

/** Letters that bring guests their links. */
export interface Invitations {
  /** Whether letters can be sent at all. */
  readonly isPossible: boolean
  /** Orders a letter with a new link. Throws `GUEST_LETTERS` where somebody sent as many today as they may. */
  send(guest: Guest, language?: string): Promise<void>
}

export function createInvitations(
  node: PluginNode,
  { mail, rows, guests, links }: { mail: Mail | undefined; rows: GuestRows; guests: OwnGuests; links: Links }
): Invitations {
  const isPossible = mail?.isSetUp ?? false

  /** False where whoever invited them ordered as many today as they may. */
  async function order(guest: Guest, language?: string): Promise<boolean> {
    const { address, account, owner } = guest
    if (!mail || !isPossible || !address) return true
    const since = Date.now()
    return node.db.transaction(async trx => {
      if (!(await countLetter({ id: owner }, node.settings.get<number>('letters'), trx))) return false
      await rows.update(guest, { invited_at: since, revoked_at: null }, trx)
      const data = { guest: account.id, since }
      await mail.send({ kind, to: address, language, data, minutes: lifetime }, trx)
      return true
    })
  }

  /** Those whom an entry was shared with by their address learn of it when there is something to see. */
  async function announce(entry: Entry) {
    if (!isPossible || entry.state !== 'published' || entry.visibility !== 'limited') return
    const awaiting = await rows.awaiting(entry)
    if (awaiting.length === 0) return
    const host = await node.accounts.byId(entry.account)
    for (const guest of awaiting) {
      if (!host || !(await order(guest, host.profile.language))) return
    }
  }

  async function compose({ id, to, data }: Letter): Promise<LetterDraft | undefined> {
    const found = await guests.usable({ account: String(data.guest) })
    if (found?.guest.address !== to) return undefined
    const { guest, host } = found
    // A link that was made meanwhile stays good; only that of an earlier attempt at this letter does not.
    if (guest.letter !== id && (guest.linkedAt ?? 0) > Number(data.since)) return undefined
    const by = { name: mail?.nameOf(host) ?? host.name, handle: `@${host.name}` }
    return draft(guest, by, await links.make(guest, id))
  }

  mail?.kinds.add({ name: kind, without: 'guests.without', compose })
  node.hooks.entries.published.tapPromise('guests', announce)
  node.hooks.entries.changed.tapPromise('guests', announce)

  return {
    isPossible,
    async send(guest, language) {
      if (!(await order(guest, language)))
        throw node.error('GUEST_LETTERS', 'You have sent as many invitations today as you may.', {
          status: 429,
          path: 'people'
        })
    }
  }
}

function draft(guest: Guest, by: { name: string; handle: string }, link: string): LetterDraft {
  const values = { name: by.name }
  // Noon is the same day nearly everywhere.
  const until = guest.expiresAt - day / 2
  return {
    subject: { key: `${words}.subject`, values },
    parts: [
      { key: `${words}.text`, values: by },
      { link, label: { key: `${words}.link` } },
      { key: `${words}.own`, values: { until } },
      ...(guest.passwordHash ? [{ key: `${words}.password`, values }] : []),
      { key: `${words}.not`, values }
    ]
  }
}
