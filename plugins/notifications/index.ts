import type { Plugin } from '../../core/plugin.ts'
import { createKinds } from './kinds.ts'
import { createMutes } from './mutes.ts'
import { createOutbox } from './outbox.ts'
import { addPersonalData } from './personal-data.ts'

export default {
  name: 'notifications',
  api: 1,
  summary:
    'Tells people what concerns them: in their pages, by letter and to their browsers, as they choose.',
  provides: ['notifications'],
  setup(node) {
    const kinds = createKinds(node)
    const mutes = createMutes(node)
    const outbox = createOutbox(node, kinds, () => undefined)
    node.provide('notifications', {
      addKind: kinds.add,
      notify: (notice, trx) => outbox.add({ notice, at: Date.now() }, trx),
      withdraw: (withdrawn, trx) => outbox.add({ withdrawn }, trx),
      isMuted: mutes.isMuted,
      setMuted: mutes.set
    })
    addPersonalData(node)
  }
} satisfies Plugin
