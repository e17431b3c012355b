import type { PluginNode } from '../../core/plugin.ts'
import type { BrowserSecret, Gate, NewcomerView } from '../sign-in/service.ts'
import type { Letters } from './letters.ts'
import type { RequestNews } from './notifications.ts'
import { keep, type Requests } from './requests.ts'

const shortest = 10
const longest = 1000

interface Parts {
  requests: Requests
  letters: Letters
  browsers: BrowserSecret
  news: RequestNews
}

/** Lets accounts wait until somebody has decided. It is the last gate: others may want that too. */
export function createGate(node: PluginNode, { requests, letters, browsers, news }: Parts): Gate {
  const { readText } = node.pages.forms

  const isAsked = ({ newcomer }: Record<string, unknown>) => {
    const { mode, vouchedBy } = (newcomer ?? {}) as Partial<NewcomerView>
    return mode === 'approval' && !vouchedBy
  }

  node.slot('signin.newcomer', { template: 'approval/lead', when: isAsked })
  node.slot('signin.register', {
    template: 'approval/reason',
    stage: 100,
    when: isAsked,
    load: ({ errors, values }) => ({
      error: (errors as Record<string, string> | undefined)?.reason,
      value: (values as Record<string, string> | undefined)?.reason,
      longest
    })
  })

  function readReason(fields: Readonly<Record<string, unknown>>, isWanted: boolean): string {
    const reason = readText(fields, 'reason')
    const fits = reason.length <= longest && (!isWanted || reason.length >= shortest)
    if (fits) return reason
    const message = `Say in ${shortest} to ${longest} characters why you would like an account.`
    throw node.error('REASON_NEEDED', message, {
      status: 422,
      path: 'reason',
      values: { shortest, longest }
    })
  }

  return {
    name: 'approval',
    mode: 'approval',
    stage: 100,
    fields: ['reason'],
    async admit({ ctx, fields, mode, isVouched, waits, address }) {
      const isWanted = mode === 'approval' && !isVouched
      if (!isWanted && !waits) return undefined
      const reason = readReason(fields, isWanted)
      const language = ctx.state.locale
      const deciders = await letters.listDeciders()
      return {
        waits: true,
        async settle(account, trx) {
          await letters.tellOfFirst(deciders, trx)
          await requests.add({ account, reason, language, ...(address && { address }) }, trx)
          await news.asked(account, trx)
        }
      }
    },
    async receive(ctx, account) {
      await requests.giveTo(browsers.give(ctx, keep), account)
      ctx.status = 303
      ctx.redirect('/register/waiting')
    }
  }
}
