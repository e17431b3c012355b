import assert from 'node:assert/strict'
import { HobError } from '../../../core/errors.ts'
import { createPasswordRules } from '../../../plugins/auth-password/password-rules.ts'

describe('password rules', () => {
  const error = (code: string, message: string, options?: object) => new HobError(code, message, options)
  const rules = createPasswordRules({ error }, 10)
  const judge = (password: string, known = {}) => {
    try {
      rules.assertGood(password, known)
      return 'good'
    } catch (thrown) {
      return (thrown as HobError).code
    }
  }

  it('takes any characters once there are enough of them', () => {
    for (const password of ['four green horses', 'ααββγγδδεε', '🌲🌳🌴🌵🌷🌸🌹🌺🌻🌼', 'xkqpvbnzwr']) {
      assert.equal(judge(password), 'good', password)
    }
  })

  it('counts letters as people see them, not code units', () => {
    assert.equal(judge('🌲🌳🌴🌵🌷🌸🌹🌺🌻'), 'PASSWORD_SHORT')
    assert.equal(judge(`${'🌲🌳🌴🌵🌷🌸🌹🌺'.repeat(32)}`), 'good')
    assert.equal(judge(`${'a1b2'.repeat(64)}x`), 'PASSWORD_LONG')
  })

  it('refuses what everybody tries first, however it is padded', () => {
    for (const password of [
      '1234567890',
      'Password2024!',
      '!!qwerty!!12',
      'aaaaaaaaaaaa',
      '23456789012',
      '9876543210',
      'iloveyou1234'
    ]) {
      assert.equal(judge(password), 'PASSWORD_COMMON', password)
    }
  })

  it('refuses the name and the e-mail address as a password', () => {
    const known = { name: 'marguerite', email: 'maggie.long@example.org' }
    for (const password of ['marguerite', 'Marguerite1999', 'maggie.long@example.org', 'maggie.long']) {
      assert.equal(judge(password, known), 'PASSWORD_COMMON', password)
    }
  })

  it('says at which field and how many characters are needed', () => {
    assert.throws(() => rules.assertGood('short', {}), {
      path: 'password',
      status: 422,
      values: { minimum: 10 }
    })
  })
})
