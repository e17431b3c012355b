import type { PluginNode } from '../../core/plugin.ts'

/** Whoever has an account and sees an entry of somebody else may like it. */
export function addRule({ hooks, access }: PluginNode) {
  hooks.access.decide.tapPromise('likes', async (viewer, action, { kind, entry }) => {
    if (kind !== 'entry' || action !== 'like' || !entry) return undefined
    const { account } = viewer
    if (account?.kind !== 'person' || account.id === entry.account) return false
    return (await access.may(viewer, 'view', { kind: 'entry', entry })) && entry.state === 'published'
  })
}
