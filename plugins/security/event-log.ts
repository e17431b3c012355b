import type { FailedSignIn } from '../../core/hooks/account-hooks.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { SecurityEvents } from './events.ts'

/** Attempts in vain are written this much later, so that an answer takes as long for somebody as for nobody. */
const delay = 1000

/** Writes down what hooks tell of people's ways in. */
export function addEventLog(node: PluginNode, events: SecurityEvents) {
  const { hooks } = node
  const failures = createFailures(node, events)

  hooks.accounts.signedIn.tapPromise('security', ({ account, kind, label }) =>
    kind === 'browser'
      ? events.add({ account, kind: 'signedIn', agent: label })
      : events.add({ account, kind: 'token', name: label })
  )
  hooks.accounts.waysChanged.tapPromise('security', ({ account, change, label, name, session }) =>
    events.add({
      account: account.id,
      kind: change,
      label,
      ...(name && { name }),
      ...(session?.kind === 'browser' && { agent: session.label })
    })
  )
  hooks.accounts.signInFailed.tap('security', failures.note)
  node.defer(failures.end)
}

/** Counts attempts in memory for a moment: many of them are one write. */
function createFailures({ log }: PluginNode, events: SecurityEvents) {
  const waiting = new Map<string, { account: string; agent: string; count: number }>()
  let timer: NodeJS.Timeout | undefined

  async function write() {
    timer = undefined
    const all = [...waiting.values()]
    waiting.clear()
    for (const failure of all) {
      await events
        .add({ ...failure, kind: 'failed' })
        .catch(error => log.error({ err: error }, 'event.unwritten'))
    }
  }

  return {
    note({ account: { id: account }, agent }: FailedSignIn) {
      waiting.set(account, { account, agent, count: (waiting.get(account)?.count ?? 0) + 1 })
      timer ??= setTimeout(write, delay).unref()
    },
    async end() {
      clearTimeout(timer)
      await write()
    }
  }
}
