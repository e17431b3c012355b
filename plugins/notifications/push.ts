import type { Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Browsers } from './browsers.ts'
import { notices } from './keeping.ts'
import { isNewer, type NoticeRow, type Reading } from './reading.ts'
import type { Config } from './settings.ts'
import type { createWording } from './words.ts'

/** Telling people’s browsers while no page is open. */
export interface Push {
  /** Orders it for each notice and each browser of whoever it is for. */
  order(kept: readonly { account: string; notice: string; at: number }[], trx: Transaction): Promise<void>
}

interface Parts {
  browsers: Browsers
  reading: Reading
  wording: ReturnType<typeof createWording>
  push: NonNullable<Config['push']>
}

interface PushJob {
  notice: string
  browser: string
  /** When it happened. */
  at: number
}

export const pushJob = 'notifications.push'
/** Seconds for which a browser that is switched off may still want to know. */
const lifetime = 24 * 60 * 60
/** Of what the makers’ servers answer: the browser takes nothing more, or not from this node. */
const gone = [400, 401, 403, 404, 410]
/** Bytes of an encrypted message that every maker takes, less what encryption adds. */
const longest = 3000

export function addPush(node: PluginNode, { browsers, reading, wording, push }: Parts): Push {
  /** What is shown, with what its recipient may hear at this moment; nothing where that is over, or was seen meanwhile. */
  async function compose({ notice: id, at }: PushJob, accountId: string): Promise<string | undefined> {
    const row: NoticeRow | undefined = await node
      .db(notices)
      .where({ id, account: accountId })
      .whereNull('seen_at')
      .first()
    const account = await node.accounts.byId(accountId)
    if (!row || account?.state !== 'active') return undefined
    const locale = node.i18n.negotiate(undefined, account.profile.language)
    const told = await reading.assemble([row], { account })
    // What may still be heard of it was told before.
    const fresh = told.filter(notice => isNewer(notice, at - 1))
    const [view] = await wording(fresh, { account }, locale)
    if (!view) return undefined
    const { text, quote, path } = view
    const body = quote ? `${text}\n${quote}` : text
    return JSON.stringify({ title: node.config.title, body: body.slice(0, longest / 4), path, tag: id })
  }

  async function send(job: PushJob, signal: AbortSignal) {
    const { browser } = job
    const to = await browsers.byId(browser)
    const payload = to && (await compose(job, to.account))
    if (!to || !payload) return
    const { default: webPush } = await import('web-push')
    const { endpoint, method, headers, body } = webPush.generateRequestDetails(to.subscription, payload, {
      TTL: lifetime,
      vapidDetails: { subject: push.contact, publicKey: push.publicKey, privateKey: push.privateKey }
    })
    const texts = Object.entries(headers ?? {}).map(([name, value]) => [name, String(value)])
    const answer = await node.fetch(endpoint, {
      method,
      headers: Object.fromEntries(texts),
      ...(body && { body }),
      redirects: 0,
      signal
    })
    const { status } = answer
    // Nobody reads what else it says, however much that is.
    answer
      .stream()
      .on('error', () => undefined)
      .destroy()
    if (gone.includes(status)) await browsers.forget(browser)
    else if (status >= 300)
      throw node.error('PUSH_REFUSED', `The browser’s server answered ${status}.`, { status: 502 })
  }

  node.jobs.add<PushJob>({
    name: pushJob,
    schema: {
      type: 'object',
      required: ['notice', 'browser', 'at'],
      additionalProperties: false,
      properties: {
        notice: { type: 'string', format: 'uuid' },
        browser: { type: 'string', format: 'uuid' },
        at: { type: 'integer' }
      }
    },
    attempts: 5,
    backoff: 60,
    concurrency: 4,
    timeout: 60,
    async run(data, { signal }) {
      try {
        await send(data, signal)
      } catch (thrown) {
        // Where this node connects to nothing, no maker of browsers is.
        if ((thrown as { code?: unknown }).code !== 'FETCH_BLOCKED') throw thrown
        await browsers.forget(data.browser)
      }
    }
  })

  return {
    async order(kept, trx) {
      const wanting = new Map(kept.map(one => [one.account, one]))
      for (const { id, account } of await browsers.ofMany([...wanting.keys()], trx)) {
        const { notice, at } = wanting.get(account)!
        const key = `${pushJob}:${notice}:${id}`
        await node.jobs.send(pushJob, { notice, browser: id, at }, { key, priority: 10 }, trx)
      }
    }
  }
}
