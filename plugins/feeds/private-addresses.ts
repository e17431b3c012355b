import { basename } from 'node:path/posix'
import type { PluginNode } from '../../core/plugin.ts'
import { type Addresses, createAddresses, withQuery } from './addresses.ts'
import { forms } from './forms.ts'
import { filesSecretOf } from './keys.ts'

export const privatePath = '/feeds/private'

/** What a private feed names opens without signing in; in the query, which no log of this node keeps. */
export function createPrivateAddresses(node: Pick<PluginNode, 'config'>, secret: string): Addresses {
  const { absolute } = createAddresses(node)
  const filesKey = filesSecretOf(secret)
  const opened = (path: string) => absolute(withQuery(`${privatePath}/${path}`, { key: filesKey }))
  return {
    absolute,
    file: ({ id, address }) => opened(`files/${id}/${basename(new URL(absolute(address)).pathname)}`),
    chapters: ({ id }) => opened(`chapters/${id}`),
    feed: (form, _place, cursor) =>
      absolute(
        withQuery(`${privatePath}/${forms[form].file}`, {
          key: secret,
          ...(cursor !== undefined && { cursor })
        })
      )
  }
}
