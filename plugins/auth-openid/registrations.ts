import type { PluginNode } from '../../core/plugin.ts'

const table = 'auth_openid_registrations'
const day = 24 * 60 * 60 * 1000

/** What this node is called at a provider that it registered with by itself. */
export interface Registration {
  readonly id: string
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret?: string
  /** Milliseconds; absent where it holds for good. */
  readonly expiresAt?: number
}

export interface Registrations {
  byId(id: string): Promise<Registration | undefined>
  save(registration: Registration): Promise<void>
  /** Somebody came by it: from now on it is kept. */
  prove(id: string): Promise<void>
  /** The provider does not know it any more. */
  forget(id: string): Promise<void>
}

interface Row {
  id: string
  issuer: string
  client_id: string
  client_secret: string | null
  expires_at: number | null
  made_at: number
  proven_at: number | null
}

/** Rows that nobody came by within a day go with the next one that is made, so that made-up providers do not add up. */
export function createRegistrations({ db }: Pick<PluginNode, 'db'>): Registrations {
  return {
    async byId(id) {
      const row: Row | undefined = await db(table).where({ id }).first()
      return row && (row.expires_at ?? Infinity) > Date.now() ? toRegistration(row) : undefined
    },
    async save({ id, issuer, clientId, clientSecret, expiresAt }) {
      const made_at = Date.now()
      const row: Row = {
        id,
        issuer,
        client_id: clientId,
        client_secret: clientSecret ?? null,
        expires_at: expiresAt ?? null,
        made_at,
        proven_at: null
      }
      await db(table)
        .whereNull('proven_at')
        .where('made_at', '<', made_at - day)
        .delete()
      await db(table).insert(row).onConflict('id').merge()
    },
    async prove(id) {
      await db(table).where({ id }).whereNull('proven_at').update({ proven_at: Date.now() })
    },
    async forget(id) {
      await db(table).where({ id }).delete()
    }
  }
}

function toRegistration({ id, issuer, client_id, client_secret, expires_at }: Row): Registration {
  return {
    id,
    issuer,
    clientId: client_id,
    ...(client_secret ? { clientSecret: client_secret } : {}),
    ...(expires_at ? { expiresAt: expires_at } : {})
  }
}
