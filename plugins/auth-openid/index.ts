import type { Plugin } from '../../core/plugin.ts'
import type {} from '../sign-in/service.ts'
import { addAddressPage } from './address-page.ts'
import { addArrivalPage } from './arrival-page.ts'
import { createArrivals } from './arrivals.ts'
import { createBrowsers } from './browsers.ts'
import { createClients } from './clients.ts'
import { addJourneyEnd } from './journey-end.ts'
import { addJourneyStart } from './journey-start.ts'
import { createJourneys } from './journeys.ts'
import { addLinkSection } from './link-section.ts'
import { createLinks } from './links.ts'
import { addLogos } from './logos.ts'
import { addPersonalData } from './personal-data.ts'
import { createProblems } from './problems.ts'
import { createProviders } from './providers.ts'
import { createRegistrations } from './registrations.ts'
import { type Config, configSchema } from './settings.ts'

export default {
  name: 'auth-openid',
  api: 1,
  summary: 'Signing in with an account at an OpenID Connect provider.',
  requires: ['sign-in'],
  uses: ['addresses'],
  configSchema,
  async setup(node, config) {
    const registrations = createRegistrations(node)
    const providers = createProviders(node, config, registrations, await addLogos(node, config))
    const problems = createProblems(node)
    const parts = {
      config,
      problems,
      providers,
      registrations,
      clients: createClients(node, problems),
      links: createLinks(node),
      browsers: createBrowsers(node),
      journeys: createJourneys(node),
      arrivals: createArrivals(node)
    }
    const hasProvider = providers.own.length > 0 || config.anyProvider
    node.authMethods.add({
      name: 'openid',
      template: 'auth-openid/sign-in',
      ...(!hasProvider && { obstacle: { key: 'auth-openid.obstacle' } }),
      bringsNewcomers: true,
      load: () => ({ providers: providers.own, anyProvider: config.anyProvider }),
      link: (account, db) => parts.links.ways(account, providers, db)
    })
    addJourneyStart(node, parts)
    addJourneyEnd(node, parts)
    addArrivalPage(node, parts)
    addLinkSection(node, parts)
    addAddressPage(node, parts)
    addPersonalData(node, parts)
  }
} satisfies Plugin<Config>
