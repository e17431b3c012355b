import type { Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { LetterPart } from '../mail/service.ts'
import type { AccountRequest, Requests } from './requests.ts'

const words = 'approval.letter'
const kinds = { answer: 'approval.answer', asked: 'approval.asked' } as const

/** What is written about requests; nothing where the node sends no letters. */
export interface Letters {
  /** To who asked, in their language. */
  tell(
    request: AccountRequest,
    answer: { state: 'admitted' | 'refused'; name: string; answer: string },
    trx: Transaction
  ): Promise<void>
  /** Those who decide and have an address that was proved to be theirs. */
  listDeciders(): Promise<Decider[]>
  /** To them, when a request comes and no other waits already. */
  tellOfFirst(deciders: readonly Decider[], trx: Transaction): Promise<void>
}

interface Decider {
  account: string
  address: string
}

const mostDeciders = 50

export function addLetters(node: PluginNode, requests: Requests): Letters {
  const mail = node.find('mail')

  mail?.kinds.add({
    name: kinds.answer,
    without: 'approval.without',
    async compose({ data }) {
      const { state, answer } = data
      const values = { name: String(data.name) }
      const said = answer
        ? [{ key: `${words}.said` }, { key: `${words}.quote`, values: { answer: String(answer) } }]
        : []
      const link = { link: '/sign-in', label: { key: 'sign-in.title' } }
      const parts: LetterPart[] = [{ key: `${words}.${state}.text`, values }, ...said]
      return {
        language: String(data.language),
        subject: { key: `${words}.${state}.subject` },
        parts: state === 'admitted' ? [...parts, link] : parts
      }
    }
  })

  mail?.kinds.add({
    name: kinds.asked,
    async compose({ data }) {
      const account = await node.accounts.byId(String(data.account))
      if (account?.state !== 'active' || (await requests.countWaiting()) === 0) return undefined
      return {
        language: account.profile.language,
        subject: { key: `${words}.asked.subject` },
        parts: [
          { key: `${words}.asked.text` },
          { link: '/admin/requests', label: { key: `${words}.asked.link` } }
        ]
      }
    }
  })

  return {
    async listDeciders() {
      const addresses = node.find('addresses')
      if (!mail?.isSetUp || !addresses) return []
      const ids: string[] = await node
        .db('accounts')
        .where({ state: 'active', kind: 'person' })
        .whereIn('role', ['moderator', 'administrator'])
        .whereNull('origin')
        .limit(mostDeciders)
        .pluck('id')
      const deciders = await node.accounts.byIds(ids)
      const proved = await addresses.provedOf(deciders.values())
      return Array.from(proved, ([account, address]) => ({ account, address }))
    },
    async tell({ address, language }, data, trx) {
      if (!mail?.isSetUp || !address) return
      await mail.send({ kind: kinds.answer, to: address, data: { ...data, language } }, trx)
    },
    async tellOfFirst(deciders, trx) {
      if (deciders.length === 0 || (await requests.countWaiting(trx)) > 0) return
      for (const { account, address } of deciders)
        await mail?.send({ kind: kinds.asked, to: address, data: { account } }, trx)
    }
  }
}
