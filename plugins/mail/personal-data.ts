import type { PluginNode } from '../../core/plugin.ts'

/** Letters forget their address when they are sent; what was asked for by mail goes with the account. */
export function addPersonalData({ hooks, db }: PluginNode) {
  const asked = (account: string) => db('mail_proofs').where({ account })
  hooks.accounts.archive.tapPromise('mail', async (archive, { id }) => {
    const rows = await asked(id).orderBy('created_at').select('purpose', 'address', 'created_at')
    const list = rows.map(row => ({
      purpose: row.purpose,
      address: row.address,
      askedAt: new Date(row.created_at).toISOString()
    }))
    if (list.length > 0) await archive.add('mail', list)
  })
  hooks.accounts.removing.tapPromise('mail', async ({ id }, trx) => {
    await trx('mail_proofs').where({ account: id }).delete()
  })
}
