import type { Plugin } from '../../core/plugin.ts'
import type {} from '../mail/service.ts'
import type {} from '../sign-in/service.ts'
import { addCommands } from './commands.ts'
import { createEnrolment } from './enrolment.ts'
import { createHashing } from './hashing.ts'
import { addPasswordChange } from './password-change.ts'
import { createPasswordRules } from './password-rules.ts'
import { createPasswords } from './passwords.ts'
import { addPersonalData } from './personal-data.ts'
import { addReset } from './reset.ts'
import { addResetLetter } from './reset-letter.ts'
import { addResetRequest } from './reset-request.ts'
import { addSignIn } from './routes.ts'
import type {} from './service.ts'
import { type Config, configSchema } from './settings.ts'
import { createStrength } from './strength.ts'

export default {
  name: 'auth-password',
  api: 1,
  summary: 'Signing in with a name or e-mail address and a password.',
  requires: ['sign-in'],
  uses: ['mail'],
  provides: ['password-hashing'],
  configSchema,
  setup(node, config) {
    const hashing = createHashing(node, config.hash)
    node.provide('password-hashing', hashing)
    const passwords = createPasswords({ db: node.db, hashing })
    const strength = createStrength(node)
    node.defer(async () => {
      await Promise.all([hashing.close(), strength.close()])
    })
    const rules = createPasswordRules(node, { minimumLength: config.minimumLength, strength })
    const attempts = node.use('sign-in').createAttempts()
    const mail = node.find('mail')
    node.authMethods.add({
      name: 'password',
      template: 'auth-password/sign-in',
      load: () => ({ sendsLetters: mail?.isSetUp ?? false }),
      enrol: createEnrolment({ passwords, rules }),
      link: async (account, db) =>
        (await passwords.changedAt(account, db)) ? [{ method: 'password', subject: account.name }] : []
    })
    addSignIn(node, { passwords, attempts })
    addPasswordChange(node, { passwords, rules, attempts })
    addResetRequest(node, mail)
    if (mail) {
      addResetLetter(node, mail)
      addReset(node, mail, { passwords, rules, attempts })
    }
    addPersonalData(node, passwords)
    addCommands(node, { passwords, rules })
  }
} satisfies Plugin<Config>
