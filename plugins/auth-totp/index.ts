import type { Plugin } from '../../core/plugin.ts'
import { addAppPage } from './app-page.ts'
import { addCommands } from './commands.ts'
import { addPersonalData } from './personal-data.ts'
import { createRecoveryCodes } from './recovery-codes.ts'
import { addRecoveryPage } from './recovery-page.ts'
import { addSecondSteps } from './second-step.ts'
import { createSecrets } from './secrets.ts'
import { addSecuritySection } from './security-section.ts'

export default {
  name: 'auth-totp',
  api: 1,
  summary: 'A second step at signing in: a code from an app, and recovery codes for those who lost it.',
  requires: ['sign-in'],
  provides: ['recovery-codes'],
  setup(node) {
    const secrets = createSecrets(node.db)
    const codes = createRecoveryCodes(node.db)
    addSecondSteps(node, { secrets, codes })
    const recovery = addRecoveryPage(node, codes)
    node.provide('recovery-codes', recovery)
    addAppPage(node, { secrets, recovery })
    addSecuritySection(node, secrets, codes)
    addPersonalData(node, secrets, codes)
    addCommands(node, secrets, codes)
  }
} satisfies Plugin
