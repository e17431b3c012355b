import type { Plugin } from '../../core/plugin.ts'
import type {} from '../auth-password/service.ts'
import type {} from '../mail/service.ts'
import type {} from '../notifications/service.ts'
import type {} from '../sign-in/service.ts'
import type {} from '../site/service.ts'
import { addAddPage } from './add-page.ts'
import { createAdditions } from './additions.ts'
import { createClaims } from './claims.ts'
import { addGuestActions } from './guest-actions.ts'
import { createGuestNames } from './guest-names.ts'
import { addGuestPage } from './guest-page.ts'
import { addGuestRoutes } from './guest-routes.ts'
import { createGuestRows } from './guest-rows.ts'
import { createGuests } from './guests.ts'
import { createInvitations } from './invitations.ts'
import { addKeepPage } from './keep-page.ts'
import { addLinkPage } from './link-page.ts'
import { createLinks } from './links.ts'
import { addListPage } from './list-page.ts'
import { addNamePage } from './name-page.ts'
import { addPersonalData } from './personal-data.ts'
import { addPresenting } from './presenting.ts'
import { createPublicGuests } from './public-guests.ts'
import { addReaching } from './reaching.ts'
import { addSecrecy } from './secrecy.ts'
import { configSchema } from './settings.ts'
import { addUnnamed } from './unnamed.ts'
import { addVisits } from './visits.ts'

export default {
  name: 'guests',
  api: 1,
  summary:
    'Guests: people without an account, who see by a link of their own what somebody shares with them.',
  requires: ['sign-in'],
  uses: ['mail', 'notifications', 'settings-pages', 'password-hashing'],
  provides: ['guests'],
  configSchema,
  setup(node) {
    const signIn = node.use('sign-in')
    const rows = createGuestRows(node)
    const names = createGuestNames(node)
    const guests = createGuests(node, rows, names)
    const links = createLinks(node, rows, guests)
    const invitations = createInvitations(node, { mail: node.find('mail'), rows, guests, links })
    const claims = createClaims(node, { guests, browsers: signIn.createBrowserSecret('guest') })
    const visits = addVisits(node, guests, links)
    node.provide('guests', createPublicGuests(node, { rows, guests, invitations }))
    addListPage(node, { rows, guests, invitations })
    const additions = createAdditions(node)
    const guestPage = addGuestPage(node, { rows, invitations, additions })
    addGuestActions(node, { rows, guests, links, invitations, guestPage })
    addGuestRoutes(node, { rows, guests, links, invitations })
    addLinkPage(node, { names, guests, links, claims, attempts: signIn.createAttempts() })
    addNamePage(node, { names, guests, visits })
    addKeepPage(node, { claims, visits })
    addAddPage(node, additions, visits)
    addSecrecy(node)
    addReaching(node)
    addPresenting(node, rows, visits)
    addUnnamed(node)
    addPersonalData(node, rows)
  }
} satisfies Plugin
