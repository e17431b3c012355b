import type { Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Letters } from './letters.ts'
import type { Mail, NewLetter } from './service.ts'
import type { Config } from './settings.ts'

/** The job that sends one letter. */
export const deliveryJob = 'mail.deliver'
/** Somebody waits for most letters; pictures can wait for them. */
const priority = 20

interface Parts {
  letters: Letters
  isSetUp: boolean
  limits: Pick<Config, 'waiting' | 'perRecipient'>
}

/** Takes letters in: a row and a job in one transaction, so that a letter that was taken survives whatever happens to the process. */
export function createQueue(node: PluginNode, { letters, isSetUp, limits }: Parts): Mail['send'] {
  async function take(letter: NewLetter, trx: Transaction) {
    if ((await letters.countWaiting(trx)) >= limits.waiting) {
      node.log.error({ waiting: limits.waiting }, 'mail.full')
      const message = 'Too many letters wait to be sent at the moment. Please try again later.'
      throw node.error('MAIL_FULL', message, { status: 503 })
    }
    if (await isTooMuch(letter, trx)) {
      node.log.warn({ kind: letter.kind }, 'mail.limited')
      return false
    }
    const id = await letters.insert(letter, trx)
    await node.jobs.send(deliveryJob, { letter: id }, { key: `${deliveryJob}:${id}`, priority }, trx)
    return true
  }

  /** A third of each kind is sent in any case: whoever has somebody written letters of one kind keeps them from getting no other. */
  async function isTooMuch(letter: NewLetter, trx: Transaction): Promise<boolean> {
    const most = limits.perRecipient
    if ((await letters.countWith(letter, trx)) < most) return false
    return (await letters.countWith(letter, trx, letter.kind)) >= Math.ceil(most / 3)
  }

  return async (letter, trx) => {
    if (!isSetUp) {
      const message = 'This node sends no letters: its administrator has set up no mail server.'
      throw node.error('MAIL_UNSET', message, { status: 503 })
    }
    return trx ? await take(letter, trx) : await node.db.transaction(own => take(letter, own))
  }
}
