import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type {} from '../site/service.ts'
import type { Archives, PersonalArchive } from './archives.ts'
import type { Packing } from './packing.ts'
import { estimateSize } from './size.ts'
import { archiveView } from './views.ts'

export const address = '/settings/archive'
const page = { name: 'archive.page', template: 'archive/page', client: 'archive' }
/** Packing reads everything that a person has. */
const limit = { points: 10, seconds: 3600 }

/** Where people ask for an archive of everything that is theirs, see how far it is, and download it. */
export function addArchivePage(
  node: PluginNode,
  { archives, packing }: { archives: Archives; packing: Packing }
) {
  const menu = node.use('settings-pages')
  menu.list('archive', 'archive')

  async function viewOf(ctx: HobContext) {
    const account = accountOf(ctx)
    const all = await archives.of(account)
    const [newest] = all
    const ready = all.find(({ state }) => state === 'ready')
    ctx.set('Cache-Control', 'private, no-store')
    return {
      title: ctx.state.t('archive.title'),
      tabs: menu.tabs(ctx, 'archive'),
      estimate: newest ? undefined : await estimateSize(node, account),
      days: node.settings.get<number>('days'),
      packing: newest?.state === 'waiting' ? { percent: await percentOf(newest) } : undefined,
      problem: newest?.problem ? ctx.state.t(newest.problem) : undefined,
      ready: ready && describe(ready)
    }
  }

  const percentOf = async (archive: PersonalArchive) => Math.round((await packing.progress(archive)) * 100)

  node.pages.add({ ...page, path: address, access: 'member', schema: archiveView, view: viewOf })

  node.router.post(address, { access: 'member', limit }, async ctx => {
    await packing.ask(accountOf(ctx))
    ctx.redirect(address)
  })

  node.router.post(`${address}/remove`, { access: 'member' }, async ctx => {
    await packing.drop(accountOf(ctx))
    ctx.state.flash(ctx.state.t('archive.removed'))
    ctx.redirect(address)
  })
}

const accountOf = ({ state }: HobContext) => state.viewer.account as Account

function describe({ size, readyAt, expiresAt }: PersonalArchive) {
  return {
    size: size ?? 0,
    address: `${address}/file`,
    readyAt: new Date(readyAt ?? 0).toISOString(),
    expiresAt: new Date(expiresAt ?? 0).toISOString()
  }
}
