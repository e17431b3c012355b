import type { Plugin } from '../../core/plugin.ts'
import { addAudiences, describeShared } from './audience.ts'
import { addAudiencePage } from './audience-page.ts'
import { addEntryPage } from './entry-page.ts'
import { addExplore } from './explore.ts'
import { addHome } from './home.ts'
import { addLanguageSwitch } from './language.ts'
import { addLookSwitch } from './look.ts'
import { addMonths } from './months.ts'
import { addProfile } from './profile.ts'
import { addProfileSettings } from './profile-settings.ts'
import { createSettingsPages } from './settings-page.ts'
import { addUnfinished } from './unfinished.ts'

export default {
  name: 'site',
  api: 1,
  summary: 'What visitors see: home, explore, profiles and entries; and what a person sets for themselves.',
  provides: ['settings-pages', 'audience-words'],
  setup(node) {
    addHome(node)
    addExplore(node)
    addProfile(node)
    addMonths(node)
    addUnfinished(node)
    addEntryPage(node)
    addAudiences(node)
    addAudiencePage(node)
    const pages = createSettingsPages()
    node.provide('settings-pages', pages)
    node.provide('audience-words', { describe: (shared, locale) => describeShared(node, shared, locale) })
    addProfileSettings(node, pages)
    addLanguageSwitch(node)
    addLookSwitch(node)
    node.slot('page.nav', { template: 'site/nav' })
    node.slot('list.below', { template: 'site/lightbox', client: 'gallery' })
    node.slot('card.badges', { template: 'site/sensitive-badge' })
  }
} satisfies Plugin
