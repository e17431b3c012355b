import type { Account } from '../../../core/accounts/accounts.ts'
import type { Json } from '../../../core/json.ts'
import type { Moderation } from '../../../plugins/moderation/service.ts'
import type { Client } from '../../rig/client.ts'
import { defaultsWithout } from '../../rig/config.ts'
import type { Engine } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

/** A node with somebody who looks after it, somebody who helps, and two people who publish. */
export interface ModeratedNode extends TestNode {
  readonly moderation: Moderation
  readonly people: Record<'ada' | 'mia' | 'bob' | 'eve', Account>
  /** Signed in, by name. */
  readonly browsers: Record<'ada' | 'mia' | 'bob' | 'eve', Client>
  /** What powers were used so far, since this was asked last: `mia moderation.hide`. */
  uses(): string[]
  set(values: Record<string, Json>): Promise<void>
  report(kind: string, id: string, by: Client, more?: Record<string, string>): Promise<Response>
  /** Addresses of the cases that wait, the oldest first. */
  cases(): Promise<string[]>
  decide(address: string, wish: Record<string, string>, by?: Client): Promise<Response>
}

export const password = 'correct horse battery staple'

interface Wishes {
  /** The path of one more. */
  plugin?: string
  /** Whether Bob can sign in by the form; a hash takes its time. */
  hasPassword?: boolean
}

export async function startModerated(
  engine?: Engine,
  { plugin, hasPassword }: Wishes = {}
): Promise<ModeratedNode> {
  const rig = await startNode({
    ...(engine && { engine }),
    config: { proxies: 1 },
    ...(plugin && { plugins: [...defaultsWithout(), plugin] })
  })
  const people = {
    ada: await rig.makeAccount('ada', { role: 'administrator' }),
    mia: await rig.makeAccount('mia', { role: 'moderator' }),
    bob: await rig.makeAccount('bob', { ...(hasPassword && { password }), email: 'bob@example.org' }),
    eve: await rig.makeAccount('eve')
  }
  const browsers = {
    ada: await rig.signIn(people.ada),
    mia: await rig.signIn(people.mia),
    bob: await rig.signIn(people.bob),
    eve: await rig.signIn(people.eve)
  }
  const used: string[] = []
  rig.node.hooks.node.governed.tap('test', ({ by, action }) => void used.push(`${by?.name} ${action}`))
  return {
    ...rig,
    moderation: rig.node.services.use('moderation'),
    people,
    browsers,
    uses: () => used.splice(0),
    set: values => rig.node.nodeSettings.of('moderation').set(values),
    report: (kind, id, by, more = {}) =>
      by.submit(`/report/${kind}/${id}`, { reason: 'spam', words: '', ...more }),
    async cases() {
      const page = await (await browsers.mia.get('/admin/moderation')).text()
      return [...page.matchAll(/href="(\/admin\/moderation\/[0-9a-f-]{36})"/g)].map(([, address]) => address!)
    },
    decide: (address, wish, by = browsers.mia) =>
      by.submit(`${address}/decide`, { words: 'Because.', ...wish }, { page: address })
  }
}
