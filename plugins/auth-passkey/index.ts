import type { Plugin } from '../../core/plugin.ts'
import { createCeremonies } from './ceremonies.ts'
import { createChallenges } from './challenges.ts'
import { addCommands } from './commands.ts'
import { addNewcomers } from './newcomers.ts'
import { createOwnKeys } from './own-keys.ts'
import { createPasskeys } from './passkeys.ts'
import { addPersonalData } from './personal-data.ts'
import { toRelyingParty } from './relying-party.ts'
import { addSecondStep } from './second-step.ts'
import { addSecuritySection } from './security-section.ts'
import { addSettings } from './settings.ts'
import { addSignIn } from './sign-in.ts'

export default {
  name: 'auth-passkey',
  api: 1,
  summary:
    'Signing in with a passkey: a key on a phone, a computer or a stick, in place of a password or after it.',
  requires: ['sign-in'],
  uses: ['addresses', 'recovery-codes'],
  setup(node) {
    const party = toRelyingParty(node.config.url)
    const passkeys = createPasskeys(node.db)
    const challenges = createChallenges(node)
    const ceremonies = createCeremonies(party, passkeys)
    const parts = { party, passkeys, challenges, ceremonies }
    addSignIn(node, parts)
    addNewcomers(node, parts)
    addSecondStep(node, parts)
    addSettings(node, { ...parts, keys: createOwnKeys(node, passkeys) })
    addSecuritySection(node, party, passkeys)
    addPersonalData(node, passkeys)
    addCommands(node, passkeys)
  }
} satisfies Plugin
