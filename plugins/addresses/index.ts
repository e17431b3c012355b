import type { Plugin } from '../../core/plugin.ts'
import type {} from '../mail/service.ts'
import type {} from '../sign-in/service.ts'
import type {} from '../site/service.ts'
import { createAddressBook } from './address-book.ts'
import { createAddresses } from './addresses.ts'
import { createChanges } from './changes.ts'
import { addCommands } from './commands.ts'
import { addConfirmPage } from './confirm-page.ts'
import { addLetters } from './letters.ts'
import { addPersonalData } from './personal-data.ts'
import { addSettingsPage } from './settings-page.ts'
import { addWaysLetter } from './ways-letter.ts'

export default {
  name: 'addresses',
  api: 1,
  summary: 'E-mail addresses of people: confirmed and changed by letters.',
  requires: ['mail', 'sign-in'],
  uses: ['settings-pages'],
  provides: ['addresses'],
  setup(node) {
    const mail = node.use('mail')
    const book = createAddressBook(node)
    const changes = createChanges(node, { book, mail })
    const isAsking = mail.isSetUp
    node.provide('addresses', createAddresses(node, { book, changes, isAsking }))
    addLetters(node, { book, mail })
    addWaysLetter(node, { book, mail })
    addSettingsPage(node, { book, changes, isAsking })
    addConfirmPage(node, { book, changes })
    addCommands(node, book)
    addPersonalData(node, book)
  }
} satisfies Plugin
