import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { FormErrors } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Guests } from '../guests/service.ts'
import { type Circle, type Circles, most } from './circles.ts'
import { circleView, listView } from './views.ts'

/** What was typed into a form that is shown again, and what is wrong with it. */
export interface CircleForms {
  name?: string
  people?: string
  errors?: FormErrors
}

export const listPage = { name: 'circles.list', template: 'circles/list' }
export const circlePage = { name: 'circles.circle', template: 'circles/circle' }

/** A person's circles, and each with who is in it. */
export function addCirclePages(node: PluginNode, circles: Circles) {
  node.pages.add({
    ...listPage,
    path: '/circles',
    access: 'member',
    schema: listView,
    view: ctx => presentList(node, circles, ctx)
  })
  node.pages.add({
    ...circlePage,
    path: '/circles/:id',
    access: { resource: 'circle', param: 'id', action: 'edit' },
    schema: circleView,
    query: { type: 'object', properties: { after: { type: 'string', maxLength: 64 } } },
    view: ctx => presentCircle(node, ctx)
  })
  // On one's own profile, where the others are led to by the person they are about.
  node.slot('account.header', {
    template: 'circles/profile',
    stage: -5,
    when: ({ account }, { viewer }) =>
      viewer.account?.kind === 'person' && typeof (account as { id?: unknown } | undefined)?.id === 'string',
    load: ({ account }, { viewer }) => ({ isOwn: (account as { id: string }).id === viewer.account?.id })
  })
}

export async function presentList(
  node: PluginNode,
  circles: Circles,
  { state }: HobContext,
  { name = '', errors = {} }: CircleForms = {}
) {
  const owner = state.viewer.account as Account
  const [all, sizes] = [await circles.ofOwner(owner), await circles.sizes(owner)]
  return {
    title: state.t('circles.title'),
    circles: all.map(({ id, name }) => ({ name, address: `/circles/${id}`, count: sizes.get(id) ?? 0 })),
    fields: node.pages.forms.placeErrors([nameField(name, state)], errors),
    errors: node.pages.forms.listErrors(errors)
  }
}

export async function presentCircle(node: PluginNode, { state }: HobContext, forms: CircleForms = {}) {
  const circle = state.resource?.item as Circle
  const { t, query, viewer } = state
  const { after } = query as { after?: string }
  const page = await node.audiences.memberPage(circle, { after })
  const address = `/circles/${circle.id}`
  const { placeErrors, listErrors } = node.pages.forms
  const errors = forms.errors ?? {}
  const people = {
    kind: 'field' as const,
    name: 'people',
    label: t('circles.people.add'),
    help: t(helpWith(node.find('guests'))),
    value: forms.people ?? '',
    // Lists are pasted here. One line would run their lines together, and a limit would cut the last name into somebody else's.
    rows: 2
  }
  return {
    title: circle.name,
    address,
    people: await node.accounts.present(page.items, viewer),
    ...(page.next && { next: `${address}?after=${encodeURIComponent(page.next)}` }),
    naming: placeErrors([nameField(forms.name ?? circle.name, state)], errors),
    adding: placeErrors([people], errors),
    errors: listErrors(errors)
  }
}

function helpWith(guests: Guests | undefined): string {
  if (!guests) return 'circles.people.help'
  return guests.areWrittenTo ? 'circles.people.addresses' : 'circles.people.addresses.unsent'
}

function nameField(value: string, { t }: HobContext['state']) {
  return { kind: 'field' as const, name: 'name', label: t('circles.name.label'), value, maxlength: most.name }
}
