import type { Plugin } from '../../core/plugin.ts'
import type {} from '../addresses/service.ts'
import type {} from '../mail/service.ts'
import type {} from '../sign-in/service.ts'
import { addCodePage } from './code-page.ts'
import { createEnrolment } from './enrolment.ts'
import { createEntrance } from './entrance.ts'
import { addLetter } from './letter.ts'
import { addLinkPage } from './link-page.ts'
import { addRequest } from './request.ts'
import { addSecuritySection } from './security-section.ts'

export default {
  name: 'auth-email',
  api: 1,
  summary: 'Signing in with a link or a code that comes by mail, without a password.',
  requires: ['mail', 'sign-in', 'addresses'],
  setup(node) {
    const mail = node.use('mail')
    const browsers = node.use('sign-in').createBrowserSecret('email')
    const entrance = createEntrance(node, { mail, browsers })
    node.authMethods.add({
      name: 'email',
      template: 'auth-email/sign-in',
      ...(!mail.isSetUp && { obstacle: { key: 'auth-email.obstacle' } }),
      enrol: createEnrolment(node),
      async link(account, db) {
        const proved = await node.use('addresses').provedOf([account], db)
        return Array.from(proved.values(), subject => ({ method: 'email', subject }))
      }
    })
    addLetter(node, mail)
    addRequest(node, { mail, browsers })
    addCodePage(node, { mail, browsers, entrance })
    addLinkPage(node, { mail, browsers, entrance })
    addSecuritySection(node, mail)
  }
} satisfies Plugin
