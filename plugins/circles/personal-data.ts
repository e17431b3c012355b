import type { PluginNode } from '../../core/plugin.ts'
import type { Circles } from './circles.ts'

/** A person takes their own circles along, with the names of who is in them. In whose circles they are themselves, nobody learns. */
export function addPersonalData({ hooks, audiences }: PluginNode, circles: Circles) {
  hooks.accounts.archive.tapPromise('circles', async (archive, account) => {
    const all = await circles.ofOwner(account)
    if (all.length === 0) return
    const listed = []
    for (const circle of all) {
      const people = await audiences.members(circle)
      listed.push({ name: circle.name, people: people.map(({ name }) => name) })
    }
    await archive.add('circles', listed)
  })

  hooks.accounts.removing.tapPromise('circles', async (account, trx) => {
    await trx('audiences').where({ owner: account.id, kind: 'circles' }).delete()
  })
}
