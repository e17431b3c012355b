import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { FormErrors } from '../../core/web/forms.ts'
import type { Handler, HobContext } from '../../core/web/routes.ts'
import { circlePage, listPage, presentCircle, presentList } from './circle-pages.ts'
import { type Circle, type Circles, changing as limit } from './circles.ts'
import type { Naming } from './naming.ts'

/** What the forms of the pages do. */
export function addCircleActions(node: PluginNode, circles: Circles, naming: Naming) {
  const { readText } = node.pages.forms

  node.router.post('/circles', { access: 'member', limit }, async ctx => {
    const name = readText(ctx.state.body, 'name')
    try {
      const circle = await circles.make(ctx.state.viewer.account as Account, name)
      ctx.redirect(`/circles/${circle.id}`)
    } catch (thrown) {
      const view = await presentList(node, circles, ctx, { name, errors: toErrors(node, ctx, thrown) })
      await node.pages.draw(ctx, { ...listPage, view, status: 422 })
    }
  })

  /** Done with a circle, and back to it with a sentence, which counts where `act` does; or the page again with what is wrong. */
  const onCircle = (
    path: string,
    said: string,
    act: (circle: Circle, ctx: HobContext) => Promise<unknown>
  ) => {
    const run: Handler = async ctx => {
      const circle = ctx.state.resource?.item as Circle
      let done: unknown
      try {
        done = await act(circle, ctx)
      } catch (thrown) {
        const { body } = ctx.state
        const forms = {
          ...(body.name !== undefined && { name: readText(body, 'name') }),
          people: readText(body, 'people'),
          errors: toErrors(node, ctx, thrown)
        }
        const view = await presentCircle(node, ctx, forms)
        return node.pages.draw(ctx, { ...circlePage, view, status: 422 })
      }
      ctx.state.flash(ctx.state.t(said, typeof done === 'number' ? { count: done } : {}))
      ctx.redirect(path === '/remove' ? '/circles' : `/circles/${circle.id}`)
    }
    const access = { resource: 'circle', param: 'id', action: 'edit' }
    node.router.post(`/circles/:id${path}`, { access, limit }, run)
  }

  onCircle('', 'circles.said.renamed', (circle, { state }) =>
    circles.rename(circle, readText(state.body, 'name'))
  )
  onCircle('/add', 'circles.said.added', async (circle, { state }) => {
    const names = readText(state.body, 'people')
      .split(/[\n,;،؛]+/)
      .flatMap(name => name.trim().replace(/\s+/g, ' ') || [])
    const people = await naming.find(names, state.viewer)
    if (people.every(({ id }) => id === circle.owner))
      throw node.error('CIRCLE_NOBODY', 'Name somebody other than you.', { status: 422, path: 'people' })
    await circles.add(circle, people)
    return people.filter(({ id }) => id !== circle.owner).length
  })
  onCircle('/take', 'circles.said.taken', (circle, { state }) =>
    circles.take(circle, { id: readText(state.body, 'person') })
  )
  onCircle('/empty', 'circles.said.emptied', circle => circles.empty(circle))
  onCircle('/remove', 'circles.said.removed', circle => circles.remove(circle))
}

/** Errors of the node itself are thrown on. */
export function toErrors(node: PluginNode, { state }: HobContext, thrown: unknown): FormErrors {
  const refusal = node.pages.demandRefusal(state, thrown)
  const isUnknown = refusal.code === 'ACCOUNT_MISSING'
  if (isUnknown) return { people: state.t('circles.people.unknown', refusal.values) }
  if (refusal.path === 'people') return { people: refusal.message }
  return { name: refusal.message }
}
