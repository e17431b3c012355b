import type { Plugin } from '../../core/plugin.ts'
import type {} from '../addresses/service.ts'
import type {} from '../mail/service.ts'
import type {} from '../sign-in/service.ts'
import { addDecidingPage } from './deciding-page.ts'
import { createDecisions } from './decisions.ts'
import { createGate } from './gate.ts'
import { addLetters } from './letters.ts'
import { createRequestNews } from './notifications.ts'
import { addPersonalData } from './personal-data.ts'
import { createRequests } from './requests.ts'
import { addWaitingPage } from './waiting-page.ts'

export default {
  name: 'approval',
  api: 1,
  summary:
    'Accounts that somebody decides about: people say why they come, moderators let them in or say why not.',
  requires: ['sign-in'],
  uses: ['mail', 'addresses', 'admin-pages', 'notifications'],
  setup(node) {
    const browsers = node.use('sign-in').createBrowserSecret('request')
    const requests = createRequests(node)
    const letters = addLetters(node, requests)
    const news = createRequestNews(node)
    const decisions = createDecisions(node, { requests, letters, news })
    node.use('sign-in').newAccounts.addGate(createGate(node, { requests, letters, browsers, news }))
    addWaitingPage(node, { requests, decisions, browsers })
    addDecidingPage(node, { requests, decisions })
    addPersonalData(node, requests)
    node.powers.add({ name: 'approval.decide', label: 'approval.powers.decide', role: 'moderator' })
  }
} satisfies Plugin
