import { defaultsWithout } from './config.ts'
import { type NodeSettings, startNode, type TestNode } from './node.ts'
import { type PostOffice, startPostOffice } from './post-office.ts'

export interface MailNode {
  readonly rig: TestNode
  readonly office: PostOffice
}

/** A node with the plugins that are on by themselves and those named, whose letters go to a mail server of its own; as many as are sent. */
export async function startMailNode({
  plugins = {},
  ...settings
}: Omit<NodeSettings, 'plugins'> & { plugins?: Record<string, object> } = {}): Promise<MailNode> {
  const office = await startPostOffice()
  // Forms that tests send do no sums.
  const on = Object.fromEntries(defaultsWithout('proof-of-work').map(name => [name, {}]))
  const mail = { ...office.settings, perRecipient: 1000 }
  const rig = await startNode({ hasTables: true, ...settings, plugins: { ...on, mail, ...plugins } })
  return { office, rig }
}
