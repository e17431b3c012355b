import type { Account } from '../../core/accounts/accounts.ts'
import type { EntryChanges } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'

/** Refuses names that nobody has and audiences of others before a file is kept for them. */
export async function checkAudience(
  { accounts: people, audiences: circles, error }: PluginNode,
  owner: Account,
  { accounts = [], audiences = [] }: NonNullable<EntryChanges['audience']> = {}
) {
  for (const name of accounts) {
    if (await people.byName(name.trim().replace(/^@/, ''))) continue
    throw error('ACCOUNT_MISSING', `Nobody here is called ${name}.`, { status: 422, path: 'accounts' })
  }
  if (audiences.length === 0) return
  const own = new Set([...(await circles.ofOwner(owner)), ...circles.onlyOnes(owner)].map(({ id }) => id))
  if (audiences.every(id => own.has(id))) return
  throw error('AUDIENCE_MISSING', 'You have no such audience.', { status: 422, path: 'audiences' })
}

const audience = {
  title: 'Audience',
  type: 'object',
  required: ['id', 'kind'],
  properties: {
    id: { type: 'string', format: 'uuid', description: 'Names it among the `audiences` of an entry.' },
    kind: { type: 'string', description: 'Who keeps it: the name of a plugin.' },
    name: { type: 'string', description: 'Absent where a person has one of the kind.' }
  }
} as const

/** What somebody can share with, whichever plugins keep it. */
export function addAudiences({ router, audiences, audienceKinds }: PluginNode) {
  const result = {
    type: 'object',
    required: ['items'],
    properties: { items: { type: 'array', items: audience } }
  }
  router.get(
    '/api/v1/audiences',
    { access: 'member', summary: 'List audiences that one can share with', result },
    async ({ state }) => {
      const owner = state.viewer.account as Account
      const all = await audiences.ofOwner(owner)
      const named = all.filter(({ kind }) => audienceKinds.get(kind)?.isNamed)
      const kept = [...named, ...audiences.onlyOnes(owner)]
      return { items: kept.map(({ id, kind, name }) => ({ id, kind, ...(name !== null && { name }) })) }
    }
  )
}
