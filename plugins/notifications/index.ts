import type { Plugin } from '../../core/plugin.ts'
import type {} from '../mail/service.ts'
import { createBellCounts } from './bell-count.ts'
import { createBrowsers } from './browsers.ts'
import { addCommands } from './commands.ts'
import { createDispatch } from './dispatch.ts'
import { createKeeping } from './keeping.ts'
import { createKinds } from './kinds.ts'
import { createLetterEndings } from './letter-endings.ts'
import { addLetters } from './letters.ts'
import { createLive } from './live.ts'
import { createMutes } from './mutes.ts'
import { createOutbox } from './outbox.ts'
import { addOwnKinds } from './own-kinds.ts'
import { addPersonalData } from './personal-data.ts'
import { addPurge } from './purge.ts'
import { addPush } from './push.ts'
import { createReading } from './reading.ts'
import { createSending } from './sending.ts'
import type { Notifications } from './service.ts'
import { type Config, configSchema } from './settings.ts'
import { createSieve } from './sieve.ts'
import { addSurfaces } from './surfaces.ts'
import { createWays } from './ways.ts'
import { createWording } from './words.ts'

export default {
  name: 'notifications',
  api: 1,
  summary:
    'Tells people what concerns them: in their pages, by letter and to their browsers, as they choose.',
  uses: ['mail', 'addresses', 'settings-pages'],
  provides: ['notifications'],
  configSchema,
  setup(node, config) {
    const mail = node.find('mail')
    const isWriting = mail?.isSetUp === true
    const kinds = createKinds(node)
    const mutes = createMutes(node)
    const sieve = createSieve(node, mutes)
    const endings = createLetterEndings(node)
    const ways = createWays(node, kinds, endings)
    const reading = createReading(node, kinds, sieve)
    const wording = createWording(node)
    const counts = createBellCounts(reading)
    const live = createLive(node, counts)

    const browsers = config.push && createBrowsers(node, config.push.publicKey)
    const letters = mail && addLetters(node, { mail, reading, wording, endings, config })
    const push = browsers && addPush(node, { browsers, reading, wording, push: config.push! })
    const send = createSending({ letters, push })
    const keeping = createKeeping(node, isWriting)
    const outbox = createOutbox(node, kinds, () => dispatch.begin())
    const brought = { kinds, outbox, sieve, ways, keeping, send, changed: live.changed }
    const dispatch = createDispatch(node, brought)
    const service: Notifications = {
      addKind: kinds.add,
      notify: (notice, trx) => outbox.add({ notice, at: Date.now() }, trx),
      withdraw: (withdrawn, trx) => outbox.add({ withdrawn }, trx),
      isMuted: mutes.isMuted,
      setMuted: mutes.set
    }
    node.provide('notifications', service)
    addOwnKinds(node, service)

    addSurfaces(node, { kinds, mutes, ways, reading, wording, counts, live, endings, browsers, isWriting })
    addCommands(node)
    addPersonalData(node)
    addPurge(node, config)
  }
} satisfies Plugin<Config>
