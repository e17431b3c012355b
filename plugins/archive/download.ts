import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type {} from '../sign-in/service.ts'
import type { Archives, PersonalArchive } from './archives.ts'
import { address } from './page.ts'

/** How long whoever began a download may go on with it after a broken line, milliseconds. */
const patience = 24 * 60 * 60 * 1000

/** The archive itself, whole or in ranges: for its owner alone, and not for whoever finds an open browser. */
export function addDownload(node: PluginNode, archives: Archives) {
  const { demandFresh } = node.use('sign-in')

  node.router.get(`${address}/file`, { access: 'member' }, async ctx => {
    const { account } = ctx.state.viewer
    const archive = (await archives.of(account as Account)).find(({ state }) => state === 'ready')
    if (!archive || (archive.expiresAt ?? 0) <= Date.now())
      throw node.error('ARCHIVE_MISSING', 'There is no archive to download.', { status: 404 })
    if (!isGoingOn(ctx, archive)) {
      if (!demandFresh(ctx, address)) return
      await archives.fetch(archive, ctx.state.viewer.session!)
    }
    ctx.set('Cache-Control', 'private, no-store')
    await ctx.state.sendStored(toFile(archive), nameOf(archive, account as Account))
  })
}

/** Asked for again by the browser that began it. */
function isGoingOn({ state: { viewer } }: HobContext, { fetchedBy, fetchedAt }: PersonalArchive): boolean {
  return fetchedBy !== null && fetchedBy === viewer.session?.id && Date.now() - (fetchedAt ?? 0) < patience
}

function toFile({ id, key, storage, size, readyAt }: PersonalArchive) {
  return {
    id,
    key: key ?? '',
    storage: storage ?? '',
    size: size ?? 0,
    type: 'application/zip',
    createdAt: readyAt ?? 0
  }
}

/** `ada-2026-11-21.zip` */
function nameOf({ readyAt }: PersonalArchive, { name }: Account): string {
  return `${name}-${new Date(readyAt ?? 0).toISOString().slice(0, 10)}.zip`
}
