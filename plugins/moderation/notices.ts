import type { Account } from '../../core/accounts/accounts.ts'
import type { Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type {} from '../addresses/service.ts'
import type { LetterPart } from '../mail/service.ts'
import type { Measure } from './measure-rows.ts'

const kinds = { measure: 'moderation.measure', appeal: 'moderation.appeal' } as const
const words = 'moderation.letter'
/** Where people read what was decided about what is theirs. */
export const decisionsPath = '/settings/decisions'

/** Tells people what was decided: on the next page they open, and by letter where the node sends some. */
export interface Notices {
  /** Where to write to, asked before the transaction in which is written. */
  addressOf(person: Account | undefined): Promise<string | undefined>
  tellMeasure(person: Account, to: string | undefined, measure: Measure, trx: Transaction): Promise<void>
  tellAppeal(
    person: Account,
    to: string | undefined,
    decision: { granted: boolean; answer: string },
    trx: Transaction
  ): Promise<void>
}

export function createNotices(node: PluginNode): Notices {
  const { accounts } = node
  const mail = node.find('mail')

  mail?.kinds.add({
    name: kinds.measure,
    async compose({ data }) {
      const { action, heading, said, language, until } = data
      const isOut = action === 'suspend' || action === 'ban'
      const link = isOut ? '/sign-in' : decisionsPath
      const values = { heading: String(heading), until: String(until ?? 'none') }
      const parts: LetterPart[] = [{ key: `${words}.${action}`, values }]
      if (said)
        parts.push({ key: `${words}.said` }, { key: `${words}.quote`, values: { words: String(said) } })
      parts.push({ key: `${words}.appeal` }, { link, label: { key: `${words}.link` } })
      return { ...(language && { language: String(language) }), subject: { key: `${words}.subject` }, parts }
    }
  })

  mail?.kinds.add({
    name: kinds.appeal,
    async compose({ data }) {
      const { granted, answer, language } = data
      const parts: LetterPart[] = [{ key: `${words}.${granted ? 'granted' : 'upheld'}` }]
      if (answer)
        parts.push({ key: `${words}.said` }, { key: `${words}.quote`, values: { words: String(answer) } })
      return { ...(language && { language: String(language) }), subject: { key: `${words}.answered` }, parts }
    }
  })

  /** Kept with the account, which every request has at hand, so that no page asks for it. */
  async function mark({ id }: Account, trx: Transaction) {
    const row: { profile: string } | undefined = await trx('accounts')
      .where({ id })
      .forUpdate()
      .first('profile')
    if (!row) return
    const profile = JSON.stringify({ ...JSON.parse(row.profile), decisions: 'new' })
    await trx('accounts').where({ id }).update({ profile })
  }

  async function write(kind: string, to: string | undefined, data: object, trx: Transaction) {
    if (!mail?.isSetUp || to === undefined) return
    // Somebody who gets too many letters, or a full queue, keeps nobody from deciding.
    await mail.send({ kind, to, data: { ...data } }, trx)
  }

  return {
    async addressOf(person) {
      const addresses = node.find('addresses')
      if (!person || !mail?.isSetUp) return undefined
      if (addresses && !(await addresses.isProved(person))) return undefined
      return (await accounts.identities(person)).find(({ method }) => method === 'email')?.subject
    },
    async tellMeasure(person, to, { action, heading, words: said, endsAt }, trx) {
      await mark(person, trx)
      const language = person.profile.language ?? null
      const until = endsAt === null ? null : new Date(endsAt).toISOString().slice(0, 10)
      await write(kinds.measure, to, { action, heading, said, language, until }, trx)
    },
    async tellAppeal(person, to, { granted, answer }, trx) {
      await mark(person, trx)
      await write(kinds.appeal, to, { granted, answer, language: person.profile.language ?? null }, trx)
    }
  }
}

/** For pages: whether something was decided since the person looked. */
export const hasNews = (account: Account | undefined) => account?.profile.decisions === 'new'
