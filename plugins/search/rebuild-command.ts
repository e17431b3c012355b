import type { PluginNode } from '../../core/plugin.ts'
import type { Indexing } from './indexing/indexing.ts'
import { forgetWords } from './indexing/vocabulary.ts'
import type { Pending } from './pending.ts'

/** Milliseconds between lines about how far it is. */
const pace = 2000

/** `hob search rebuild`: everything is indexed anew, each entry in the place of what the index held of it, so that it is found meanwhile. */
export function addRebuildCommand(node: PluginNode, indexing: Indexing, pending: Pending) {
  node.commands.add({
    name: 'search rebuild',
    summary: 'Index all entries anew, beside a running node too.',
    async run({ print }) {
      await node.db.transaction(async trx => {
        await forgetWords(trx)
        await pending.touchAll(trx)
      })
      const all = await pending.count()
      const since = Date.now()
      let told = since
      await indexing.run({
        done(count) {
          if (Date.now() - told < pace) return
          told = Date.now()
          print(`${count} of ${all} entries, ${Math.floor((count / all) * 100)} %.`)
        }
      })
      print(`${all} entries were indexed in ${Math.round((Date.now() - since) / 1000)} seconds.`)
    }
  })
}
