import type { Plugin } from '../../core/plugin.ts'
import type {} from '../admin/service.ts'
import type {} from '../mail/service.ts'
import type {} from '../sign-in/service.ts'
import { addAllPage } from './all-page.ts'
import { createGate } from './gate.ts'
import { createInvitationLetters } from './letters.ts'
import { addLinkPage } from './link-page.ts'
import { createLinks } from './links.ts'
import { createInvitationNews } from './notifications.ts'
import { addOwnPage } from './own-page.ts'
import { addPersonalData } from './personal-data.ts'
import { configSchema, createRights } from './rights.ts'

export default {
  name: 'invitations',
  api: 1,
  summary:
    'Links by which people invite others to make an account: counted, with an end, and taken back at any time.',
  requires: ['sign-in'],
  uses: ['mail', 'settings-pages', 'admin-pages', 'notifications'],
  configSchema,
  setup(node) {
    const signIn = node.use('sign-in')
    const browsers = signIn.createBrowserSecret('invitation')
    const links = createLinks(node)
    const rights = createRights(node, links)
    signIn.newAccounts.addGate(createGate(node, { links, browsers, news: createInvitationNews(node) }))
    addLinkPage(node, { links, browsers })
    const letters = createInvitationLetters(node, { mail: node.find('mail'), links, rights })
    addOwnPage(node, { links, rights, letters })
    if (node.find('admin-pages')) addAllPage(node, links)
    addPersonalData(node, links)
    node.powers.add({ name: 'invitations.many', label: 'invitations.powers.many', role: 'moderator' })
  }
} satisfies Plugin
