import { Readable } from 'node:stream'
import type { Account } from '../../core/accounts/accounts.ts'
import type { TestNode } from './node.ts'

/** What a person takes along, by name; files are let go, and what is no file is as it would be written. */
export async function takeAlong({ node }: TestNode, account: Account): Promise<Map<string, unknown>> {
  const parts = new Map<string, unknown>()
  const add = async (name: string, part: unknown) => {
    if (part instanceof Readable) part.destroy()
    else parts.set(name, JSON.parse(JSON.stringify(part)))
  }
  await node.hooks.accounts.archive.promise({ add }, account)
  return parts
}
