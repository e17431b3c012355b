import type { Account } from '../../core/accounts/accounts.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { answerChapters } from './chapters.ts'
import type { Keys } from './keys.ts'
import { missing } from './missing.ts'
import { privatePath } from './private-addresses.ts'
import { keyQuery } from './private-feeds.ts'

const query = { type: 'object', properties: keyQuery }
/** Players ask for a recording piece by piece. */
const limit = { points: 1200, seconds: 60 }
const params = {
  type: 'object',
  properties: { id: { type: 'string', format: 'uuid' }, name: { type: 'string' } }
}

/** What private feeds name, for players that cannot sign in: as long as the key holds and its owner may see the entry. */
export function addPrivateFiles(node: PluginNode, keys: Keys) {
  const { router, files, access, entries, hooks, resources } = node

  router.get(`${privatePath}/files/:id/:name`, { access: 'anyone', params, query, limit }, async ctx => {
    const account = await demandReader(ctx)
    const found = await files.byId(ctx.state.params.id ?? '')
    const isSeen = await maySee(account, found?.entry)
    // What is its owner's alone is in no feed, also not in theirs.
    if (!found || !isSeen || !(await access.isOffered(found.file, found.entry))) throw missing(node)
    const headers: Record<string, string> = {}
    await hooks.files.serving.promise(headers, found.file, found.entry)
    // The address is all that opens it, so who shows it need not be a page of this node.
    ctx.set({ ...headers, ...quiet, 'Cross-Origin-Resource-Policy': 'cross-origin' })
    await ctx.state.sendStored(found.file)
  })

  router.get(`${privatePath}/chapters/:id`, { access: 'anyone', query, limit }, async ctx => {
    const account = await demandReader(ctx)
    const entry = await entries.byPublicId(ctx.state.params.id ?? '')
    const isSeen = await maySee(account, entry)
    if (!entry || !isSeen) throw missing(node)
    ctx.set(quiet)
    const [view] = await entries.present([entry], { account }, ctx.state.locale)
    answerChapters(ctx, view)
  })

  async function demandReader(ctx: HobContext): Promise<Account> {
    const secret = String(ctx.state.query.key ?? '')
    const found = secret === '' ? undefined : await keys.byFilesSecret(secret)
    if (!found) throw missing(node)
    return found.account
  }

  /** The rule is asked whatever there is, so that what is missing takes as long as what is kept from the reader. */
  async function maySee(account: Account, entry: Entry | undefined): Promise<boolean> {
    const resource = entry ? { kind: 'entry', entry } : resources.get('entry')?.decoy?.()
    const isSeen = resource !== undefined && (await access.may({ account }, 'view', resource))
    return isSeen && entry?.state === 'published'
  }
}

const quiet = { 'Cache-Control': 'private, no-store', 'X-Robots-Tag': 'noindex' }
