import type { Account } from '../../core/accounts/accounts.ts'
import type { FormErrors, FormField } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { SharingValues } from '../publish/service.ts'
import { audiences as shared } from './collection-rows.ts'
import type { CollectionWish } from './collections.ts'
import type { House } from './house.ts'
import { most } from './limits.ts'
import type { Collection } from './service.ts'

type State = HobContext['state']

/** What the form of a collection says. */
export interface CollectionValues extends SharingValues {
  title: string
  body: string
}

export async function startingValues({ sharing }: House, owner: Account): Promise<CollectionValues> {
  return { title: '', body: '', ...(await sharing.starting(owner)) }
}

/** As it is stored, with the audiences that no form shows. */
export async function storedValues(house: House, { title, body, ...collection }: Collection) {
  const audiences = await house.node
    .db('audiences')
    .join(shared, `${shared}.audience`, 'audiences.id')
    .where({ collection: collection.id })
    .orderBy('audiences.name')
    .select('audiences.*')
  return { title, body, ...(await house.sharing.stored(collection.visibility, audiences)) }
}

export function readCollectionForm(
  { node, sharing }: House,
  body: Record<string, unknown>
): CollectionValues {
  const { readText } = node.pages.forms
  return {
    title: readText(body, 'title').replace(/\s+/g, ' '),
    body: readText(body, 'body'),
    ...sharing.read(body)
  }
}

/** Whoever edits what is somebody else's is not told with whom it is shared, and does not choose it. */
export async function collectionFields(
  { sharing }: House,
  values: CollectionValues,
  owner: { id: string },
  state: State,
  mayShare: boolean
): Promise<{ texts: FormField[]; sharing: FormField[] }> {
  const { t } = state
  return {
    texts: [
      {
        kind: 'field',
        name: 'title',
        label: t('collections.field.title'),
        value: values.title,
        maxlength: most.title
      },
      {
        kind: 'field',
        name: 'body',
        label: t('collections.field.body'),
        value: values.body,
        rows: 3,
        maxlength: most.body
      }
    ],
    sharing: mayShare ? await sharing.fields(values, owner, state) : []
  }
}

/** What is to be stored; what is wrong stands in `errors` afterwards, by field. */
export async function toWish(
  { sharing }: House,
  values: CollectionValues,
  owner: { id: string },
  form: { errors: FormErrors; state: State; kept?: readonly string[]; mayShare: boolean }
): Promise<CollectionWish> {
  const { title, body } = values
  const { t } = form.state
  if (title === '') form.errors.title = t('collections.title.empty')
  if (title.length > most.title) form.errors.title = t('collections.tooLong', { most: most.title })
  if (body.length > most.body) form.errors.body = t('collections.tooLong', { most: most.body })
  const chosen = form.mayShare ? await sharing.choose(owner, form, values, form.kept) : {}
  return { title, body, ...chosen }
}

/** Puts what a refusal says where it belongs; errors of the node itself are thrown on. */
export function toErrors({ node }: House, state: State, thrown: unknown): FormErrors {
  const refusal = node.pages.demandRefusal(state, thrown)
  if (refusal.path?.startsWith('audience'))
    return { people: state.t('collections.people.unknown', refusal.values) }
  return { [refusal.path || 'title']: refusal.message }
}
