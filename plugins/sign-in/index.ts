import type { Plugin } from '../../core/plugin.ts'
import { createAttempts } from './attempts.ts'
import { createBrowserSecret } from './browser-secret.ts'
import { demandFresh } from './fresh-proof.ts'
import { createGates } from './gates.ts'
import { addHealth } from './health.ts'
import { createKnownBrowsers } from './known-browsers.ts'
import { createTaking } from './last-way.ts'
import { toLocalPath } from './local-path.ts'
import { addNameRules } from './name-rules.ts'
import { createNetworkGate } from './network-limit.ts'
import { createAccountMaking } from './new-account.ts'
import { createNewAccounts } from './new-accounts.ts'
import { addPersonalData } from './personal-data.ts'
import { addRegistrationPage } from './registration-page.ts'
import { createSessionEnding } from './session-ending.ts'
import { addSetUpPage } from './set-up-page.ts'
import { configSchema } from './settings.ts'
import { addSignInPage } from './sign-in-page.ts'
import { createWays } from './ways.ts'
import { addWaysPage } from './ways-page.ts'
import { addWelcomePage } from './welcome-page.ts'

export default {
  name: 'sign-in',
  api: 1,
  summary: 'The pages on which people sign in, register and set up the node, by whatever methods there are.',
  provides: ['sign-in'],
  configSchema,
  setup(node) {
    const ways = createWays(node)
    const gates = createGates(node, ways)
    const names = addNameRules(node, gates)
    gates.add(createNetworkGate(node))
    const newAccounts = createNewAccounts(node, {
      gates,
      names,
      ways,
      making: createAccountMaking(node, ways)
    })
    const browsers = createKnownBrowsers(node)
    const pages = addSignInPage(node, { gates, browsers, ways })
    node.provide('sign-in', {
      ...pages,
      newAccounts,
      demandFresh,
      ...createTaking(node, ways),
      toLocalPath,
      ...createSessionEnding(node, browsers),
      createAttempts,
      lineOf: browsers.lineOf,
      createBrowserSecret: noun => createBrowserSecret(node, noun)
    })
    addSetUpPage(node, { newAccounts, browsers, ways })
    addRegistrationPage(node, { newAccounts, ways, complete: pages.complete })
    addHealth(node, { mode: newAccounts.mode, ways, secondSteps: pages.secondSteps })
    addWaysPage(node)
    addWelcomePage(node)
    addPersonalData(node)
  }
} satisfies Plugin
