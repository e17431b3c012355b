import type { Plugin } from '../../core/plugin.ts'
import { createAttempts } from './attempts.ts'
import { createBrowserSecret } from './browser-secret.ts'
import { demandFresh } from './fresh-proof.ts'
import { toLocalPath } from './local-path.ts'
import { createNewAccounts } from './new-account.ts'
import { addPersonalData } from './personal-data.ts'
import { addRegistrationPage } from './registration-page.ts'
import { addSetUpPage } from './set-up-page.ts'
import { addSignInPage } from './sign-in-page.ts'
import { addWelcomePage } from './welcome-page.ts'

export default {
  name: 'sign-in',
  api: 1,
  summary: 'The pages on which people sign in, register and set up the node, by whatever methods there are.',
  provides: ['sign-in'],
  configSchema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      registration: {
        type: 'string',
        enum: ['closed', 'open'],
        default: 'closed',
        'x-live': true,
        description: 'Whether people may make accounts of their own.'
      },
      secondStep: {
        type: 'string',
        enum: ['nobody', 'administrators', 'moderators', 'everybody'],
        default: 'nobody',
        'x-live': true,
        description: 'Of whom a second step is wanted at signing in: of a role and those above it.'
      }
    }
  },
  setup(node) {
    const newAccounts = createNewAccounts(node)
    const pages = addSignInPage(node)
    node.provide('sign-in', {
      ...pages,
      newAccounts,
      demandFresh,
      toLocalPath,
      createAttempts,
      createBrowserSecret: noun => createBrowserSecret(node, noun)
    })
    addSetUpPage(node, newAccounts)
    addRegistrationPage(node, newAccounts)
    addWelcomePage(node)
    addPersonalData(node)
  }
} satisfies Plugin
