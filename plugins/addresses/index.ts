import type { Plugin } from '../../core/plugin.ts'
import type {} from '../mail/service.ts'
import type {} from '../sign-in/service.ts'
import type {} from '../site/service.ts'
import { createAddressBook } from './address-book.ts'
import { createAddresses } from './addresses.ts'
import { createChanges } from './changes.ts'
import { addCommands } from './commands.ts'
import { addConfirmPage } from './confirm-page.ts'
import { createDomains } from './domains.ts'
import { addHealth } from './health.ts'
import { addLetters } from './letters.ts'
import { addNewcomerPage } from './newcomer-page.ts'
import { createNewcomerAddresses } from './newcomers.ts'
import { addPersonalData } from './personal-data.ts'
import { configSchema, readSettings } from './settings.ts'
import { addSettingsPage } from './settings-page.ts'
import { addWaysLetter } from './ways-letter.ts'
import { addWelcome } from './welcome.ts'

export default {
  name: 'addresses',
  api: 1,
  summary: 'E-mail addresses of people: confirmed and changed by letters.',
  requires: ['mail', 'sign-in'],
  uses: ['settings-pages'],
  provides: ['addresses'],
  configSchema,
  setup(node) {
    const mail = node.use('mail')
    const settings = readSettings(node)
    const domains = createDomains(node, settings)
    const book = createAddressBook(node)
    const changes = createChanges(node, { book, mail })
    const isAsking = mail.isSetUp
    const newcomers = createNewcomerAddresses(node, { book, mail, domains, settings })
    node.use('sign-in').newAccounts.addGate(newcomers.gate)
    node.provide('addresses', createAddresses(node, { book, changes, newcomers, isAsking }))
    addLetters(node, { book, mail })
    addWaysLetter(node, { book, mail })
    addSettingsPage(node, { book, changes, isAsking })
    addNewcomerPage(node, { mail, domains })
    addWelcome(node, { book, isAsking })
    addConfirmPage(node, { book, changes })
    addCommands(node, book)
    addHealth(node, { isAsking, settings })
    addPersonalData(node, book)
  }
} satisfies Plugin
