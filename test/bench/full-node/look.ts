import type { Client } from '../../rig/client.ts'
import type { TestNode } from '../../rig/node.ts'

interface Wanted {
  /** Throws where the page does not have this text so often. */
  readonly has?: { text: string; times: number }
  /** The address of whoever asks, for networks may ask only so often. */
  readonly from?: string
}

/** Asks for a page and reads all of it. */
export async function look(client: Client, path: string, { has, from }: Wanted = {}) {
  const answer = await client.get(path, from ? { 'x-forwarded-for': from } : {})
  const text = await answer.text()
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}.`)
  if (has && text.split(has.text).length <= has.times) throw new Error(`${path} is not full.`)
}

/** Commits something, so that no page and no answer of before is kept. */
export async function touch({ node }: TestNode) {
  await node.db('accounts').where({ name: 'filler' }).increment('created_at', 1)
}

export async function signInMember(test: TestNode): Promise<Client> {
  const member = await test.node.accounts.byName('member')
  if (!member) throw new Error('There is no member on this node.')
  return await test.signIn(member)
}
