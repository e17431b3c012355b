import type { PluginNode } from '../../core/plugin.ts'
import { commonPasswords, commonStems } from './common-passwords.ts'
import type { Strength } from './strength.ts'

/** Longer ones gain nothing and cost hashing time. */
export const maximumLength = 256
/** As a power of ten: what a guesser with the hash needs months for, and one at the door longer than anybody lives. */
const fewestGuesses = 8

/** What the person is known by; a password made of it is the first that is tried. */
export interface KnownWords {
  name?: string
  email?: string
}

export interface PasswordRules {
  readonly minimumLength: number
  /** Throws what the person can mend, with `path: 'password'`. Length counts letters as people see them. */
  assertGood(password: string, known: KnownWords): Promise<void>
}

export function createPasswordRules(
  { error, config }: Pick<PluginNode, 'error' | 'config'>,
  { minimumLength, strength }: { minimumLength: number; strength: Pick<Strength, 'estimate'> }
): PasswordRules {
  const refuse = (code: string, message: string, values?: Record<string, number>) =>
    error(code, message, { status: 422, path: 'password', values })

  return {
    minimumLength,
    async assertGood(password, known) {
      const length = [...password].length
      if (length < minimumLength) {
        throw refuse('PASSWORD_SHORT', `The password needs at least ${minimumLength} characters.`, {
          minimum: minimumLength
        })
      }
      if (length > maximumLength) {
        throw refuse('PASSWORD_LONG', `The password may have at most ${maximumLength} characters.`, {
          maximum: maximumLength
        })
      }
      if (isGuessable(password.toLowerCase(), known)) {
        throw refuse(
          'PASSWORD_COMMON',
          'This password is among the first that others would try. Choose another.'
        )
      }
      const guesses = await strength.estimate(password, listKnown(known, config.title))
      if (guesses !== undefined && guesses < fewestGuesses) {
        throw refuse(
          'PASSWORD_WEAK',
          'A machine would guess this password soon. Add a word or two that have nothing to do with the rest.'
        )
      }
    }
  }
}

function isGuessable(password: string, { name, email }: KnownWords) {
  const stem = password.replace(/^[\d\W_]+|[\d\W_]+$/g, '')
  const own = [name, email, email?.split('@')[0]]
    .filter(word => word !== undefined)
    .map(word => word.toLowerCase())
  return (
    commonPasswords.has(password) ||
    commonStems.has(stem) ||
    own.includes(password) ||
    (stem !== '' && own.includes(stem)) ||
    new Set(password).size < 4 ||
    isSequence(password)
  )
}

/** What others would think of first: the person and the node. */
function listKnown({ name = '', email = '' }: KnownWords, title: string): string[] {
  return [name, ...email.split(/[@.]/), title, ...title.split(/\s+/)].filter(word => word.length > 2)
}

/** `23456789012`: each character follows the one before, up or down; 9 and 0 are neighbours. */
function isSequence(password: string) {
  const steps = [...password]
    .slice(1)
    .map((character, index) => character.charCodeAt(0) - password.charCodeAt(index))
  const isUp = steps.every(step => step === 1 || step === -9)
  return isUp || steps.every(step => step === -1 || step === 9)
}
