import type { Account } from '../../core/accounts/accounts.ts'
import type { EntryView } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Additions } from './additions.ts'
import type { Guest } from './guest-rows.ts'
import { nameOf } from './link-page.ts'
import { addView } from './views.ts'
import type { Visits } from './visits.ts'

export const path = '/guest/add'
const page = { name: 'guests.add', template: 'guests/add' }

interface Refused {
  name: string
  message: string
}

interface Outcome {
  refused?: Refused[]
  error?: string
}

/** Where guests hand files to whoever invited them, who lets them. To everybody else there is no such page. */
export function addAddPage(node: PluginNode, additions: Additions, visits: Visits) {
  const demand = (ctx: HobContext) => {
    const found = visits.of(ctx.state.viewer)
    if (found?.guest.mayAdd) return found
    throw node.error('NOT_FOUND', 'There is no such page.', { status: 404 })
  }

  node.pages.add({
    ...page,
    path,
    access: 'anyone',
    schema: addView,
    view(ctx) {
      const { host } = demand(ctx)
      node.jobs.expect()
      return viewOf(ctx, host)
    }
  })

  node.router.post(
    path,
    { access: 'anyone', accepts: 'stream', limit: { points: 60, seconds: 600 } },
    async ctx => {
      const from = demand(ctx)
      const { taken, refused, error } = await receive(ctx, from)
      if (taken > 0)
        ctx.state.flash(ctx.state.t('guests.add.done', { count: taken, name: nameOf(from.host) }))
      if (!error && refused.length === 0) {
        return ctx.redirect(path)
      }
      const view = viewOf(ctx, from.host, { refused, error })
      await node.pages.draw(ctx, { ...page, view, status: 422 })
    }
  )

  /** One bad file does not keep the others out. */
  async function receive(ctx: HobContext, from: { guest: Guest; host: Account }) {
    const refused: Refused[] = []
    let taken = 0
    const say = (thrown: unknown) => {
      return node.pages.demandRefusal(ctx.state, thrown).message
    }
    try {
      const { arrivals } = await node.uploads.receiveForm(ctx.req)
      for (const arrival of arrivals) {
        await additions.accept(arrival, from).then(
          () => (taken += 1),
          async thrown => {
            await node.uploads.discard([arrival])
            refused.push({ name: arrival.name, message: say(thrown) })
          }
        )
      }
      const error = arrivals.length === 0 ? ctx.state.t('guests.add.none') : undefined
      return { taken, refused, error }
    } catch (thrown) {
      return { taken, refused, error: say(thrown) }
    }
  }

  function viewOf({ state }: HobContext, host: Account, { refused = [], error }: Outcome = {}) {
    const name = nameOf(host)
    return {
      title: state.t('guests.add.title', { name }),
      host: name,
      back: `/@${host.name}`,
      action: `${path}?csrf=${encodeURIComponent(state.csrf)}`,
      accepts: node.mediaTypes.list().flatMap(({ accepts }) => accepts),
      fileSize: node.config.limits.fileSize,
      refused,
      ...(error !== undefined && { error })
    }
  }

  node.slot('account.header', {
    template: 'guests/add-link',
    when: ({ account }, { viewer }) => {
      const found = visits.of(viewer)
      return found?.guest.mayAdd === true && (account as { id?: string })?.id === found.host.id
    },
    load: () => ({ address: path })
  })

  node.slot('entry.aside', {
    template: 'guests/added-by',
    when: ({ entry }) => (entry as EntryView).may.share,
    load: async ({ entry }) => additions.authorOf((entry as EntryView).id)
  })
}
