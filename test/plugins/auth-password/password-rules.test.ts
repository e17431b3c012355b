import assert from 'node:assert/strict'
import { HobError } from '../../../core/errors.ts'
import { createLog } from '../../../core/log.ts'
import { createPasswordRules, type PasswordRules } from '../../../plugins/auth-password/password-rules.ts'
import { createStrength } from '../../../plugins/auth-password/strength.ts'
import { createTestConfig } from '../../rig/config.ts'

describe('password rules', () => {
  const error = (code: string, message: string, options?: object) => new HobError(code, message, options)
  const strength = createStrength({ log: createLog({ level: 'silent' }) })
  let rules: PasswordRules
  before(async () => {
    const config = await createTestConfig({ title: 'Harbour pictures' })
    rules = createPasswordRules({ error, config }, { minimumLength: 10, strength })
  })
  after(() => strength.close())

  const judge = async (password: string, known = {}) => {
    try {
      await rules.assertGood(password, known)
      return 'good'
    } catch (thrown) {
      return (thrown as HobError).code
    }
  }

  it('takes any characters once there are enough of them', async () => {
    for (const password of ['four green horses', 'ααββγγδδεε', '🌲🌳🌴🌵🌷🌸🌹🌺🌻🌼', 'xkqpvbnzwr']) {
      assert.equal(await judge(password), 'good', password)
    }
  })

  it('counts letters as people see them, not code units', async () => {
    assert.equal(await judge('🌲🌳🌴🌵🌷🌸🌹🌺🌻'), 'PASSWORD_SHORT')
    assert.equal(await judge(`${'🌲🌳🌴🌵🌷🌸🌹🌺'.repeat(32)}`), 'good')
    assert.equal(await judge(`${'a1b2'.repeat(64)}x`), 'PASSWORD_LONG')
  })

  it('refuses what everybody tries first, however it is padded', async () => {
    for (const password of [
      '1234567890',
      'Password2024!',
      '!!qwerty!!12',
      'aaaaaaaaaaaa',
      '23456789012',
      '9876543210',
      'iloveyou1234'
    ]) {
      assert.equal(await judge(password), 'PASSWORD_COMMON', password)
    }
  })

  it('refuses the name and the e-mail address as a password', async () => {
    const known = { name: 'marguerite', email: 'maggie.long@example.org' }
    for (const password of ['marguerite', 'Marguerite1999', 'maggie.long@example.org', 'maggie.long']) {
      assert.equal(await judge(password, known), 'PASSWORD_COMMON', password)
    }
  })

  it('refuses what only looks strange to people, in every length', async () => {
    for (const password of ['letmeinplease', 'a1b2'.repeat(64), 'Anna1985Anna'])
      assert.equal(await judge(password), 'PASSWORD_WEAK', password)
    assert.equal(await judge('harbour pictures 2'), 'PASSWORD_WEAK')
  })

  it('says at which field and how many characters are needed', async () => {
    await assert.rejects(rules.assertGood('short', {}), {
      path: 'password',
      status: 422,
      values: { minimum: 10 }
    })
  })
})
