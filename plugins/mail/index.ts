import type { Plugin } from '../../core/plugin.ts'
import { addCommands } from './commands.ts'
import { addDelivery } from './delivery.ts'
import { createDrawing } from './drawing.ts'
import { addHealth } from './health.ts'
import { createKinds } from './kinds.ts'
import { createLetters } from './letters.ts'
import { addPersonalData } from './personal-data.ts'
import { createProofs } from './proofs.ts'
import { createQueue } from './queue.ts'
import { nameOf } from './sender-name.ts'
import { type Config, configSchema, readServer } from './settings.ts'
import { createTransport } from './transport.ts'

export default {
  name: 'mail',
  api: 1,
  summary: 'Letters to people by e-mail, through a mail server of your choice.',
  provides: ['mail'],
  configSchema,
  setup(node, config) {
    const server = readServer(node, config)
    const transport = server && createTransport(node, server)
    const isSetUp = server !== undefined
    const letters = createLetters(node.db)
    const kinds = createKinds(node)
    const draw = createDrawing(node)
    const send = createQueue(node, { letters, isSetUp, limits: config })
    node.provide('mail', { isSetUp, kinds, send, nameOf, proofs: createProofs(node) })
    addDelivery(node, { letters, kinds, draw, transport })
    addHealth(node, { letters, kinds, isSetUp })
    addCommands(node, { draw, transport, server })
    addPersonalData(node)
  }
} satisfies Plugin<Config>
