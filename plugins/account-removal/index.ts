import type { Plugin } from '../../core/plugin.ts'
import { addCommand } from './command.ts'
import { addConfirmation } from './confirmation.ts'
import { addDepartures } from './departures.ts'
import { addEntryJobs } from './entries.ts'
import { addLetter } from './letter.ts'
import { addNotice } from './notice.ts'
import { addRemovalPage } from './page.ts'
import { hideProfiles } from './sight.ts'

export default {
  name: 'account-removal',
  api: 1,
  summary: 'People remove their account with everything in it, and can think better of it for a day.',
  requires: ['settings-pages', 'sign-in'],
  uses: ['archives', 'mail', 'addresses'],
  setup(node) {
    const entries = addEntryJobs(node)
    const tell = addLetter(node, node.find('mail'))
    const departures = addDepartures(node, { entries, tell })
    addRemovalPage(node, departures)
    addConfirmation(node, departures)
    addNotice(node)
    hideProfiles(node)
    addCommand(node, departures)
  }
} satisfies Plugin
