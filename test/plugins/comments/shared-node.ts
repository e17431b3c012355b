import type { Account } from '../../../core/accounts/accounts.ts'
import type { Engine } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

/** A node with all plugins that several suites use one after the other, because starting one takes longer than most of them. */
export interface SharedNode {
  enter(): Promise<TestNode>
  /** It stops with the last of them. */
  leave(): Promise<void>
  /** Somebody of this name, whichever suite was first to know them. */
  person(name: string, role?: Account['role']): Promise<Account>
}

const nodes = new Map<string, { suites: number; test?: Promise<TestNode> }>()

/** Called while suites are declared, so that it is known how many there are. */
export function shareNode(engine: Engine): SharedNode {
  const shared = nodes.get(engine.name) ?? { suites: 0 }
  shared.suites += 1
  nodes.set(engine.name, shared)
  const enter = () => (shared.test ??= startNode({ engine }))
  return {
    enter,
    async leave() {
      shared.suites -= 1
      if (shared.suites > 0) return
      const test = await shared.test
      delete shared.test
      await test?.stop()
    },
    async person(name, role = 'member') {
      const { node, makeAccount } = await enter()
      return (await node.accounts.byName(name)) ?? makeAccount(name, { role })
    }
  }
}
