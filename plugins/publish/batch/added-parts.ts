import type { Viewer } from '../../../core/accounts/access.ts'
import type { Field } from '../../../core/contract/field.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import type { Json } from '../../../core/json.ts'
import type { PluginNode } from '../../../core/plugin.ts'
import type { FormBody } from '../../../core/web/forms.ts'
import type { HobContext } from '../../../core/web/routes.ts'
import { toJson } from '../added-fields.ts'

/** A field of a plugin as part of a batch. */
export interface AddedPart {
  field: Field
  /** `field.tags`: what the part is called in the form. */
  part: string
  label: string
  /** What all of the entries have in common, or what was typed; null where they differ. */
  value: Json
  /** What becomes of a list that is there. */
  mode: ListMode
  isList: boolean
  /** What its plugin gives its template to choose from. */
  offer: unknown
}

export const listModes = ['replace', 'add', 'remove'] as const
export type ListMode = (typeof listModes)[number]

type Scope = Pick<HobContext['state'], 't' | 'viewer'>

/** The fields that these entries have, with what the form sent where there is one, else with what the entries have in common. */
export async function loadAddedParts(
  { fields, pages }: Pick<PluginNode, 'fields' | 'pages'>,
  entries: readonly Entry[],
  { t, viewer }: Scope,
  body?: FormBody
): Promise<AddedPart[]> {
  return Promise.all(
    (await listFields(fields, entries, viewer)).map(async field => {
      const { name, schema } = field
      const key = schema['x-label']
      const mode = listModes.find(mode => mode === pages.forms.readText(body ?? {}, modeName(name)))
      return {
        field,
        part: `field.${name}`,
        label: typeof key === 'string' ? t(key) : name,
        value: body ? readSent(field, body) : findCommon(await field.load(entries, viewer)),
        mode: mode ?? 'replace',
        isList: schema.type === 'array',
        offer: await field.offer?.(viewer)
      }
    })
  )
}

async function listFields({ list }: PluginNode['fields'], entries: readonly Entry[], viewer: Viewer) {
  const all = list()
  const are = await Promise.all(all.map(field => field.isForMany?.(entries, viewer) ?? true))
  return all.filter((_field, at) => are[at])
}

/** What the choice between the ways to change a list is called in the form. */
export function modeName(field: string): string {
  return `${field}-mode`
}

/** Values of one field for each entry: those typed, or the lists that are there with them or without them. */
export async function mergeAdded(
  { field, value, mode, isList }: AddedPart,
  entries: readonly Entry[],
  viewer: Viewer
): Promise<Json[]> {
  if (!isList || mode === 'replace') return entries.map(() => value)
  const typed = toList(value)
  const identify = (item: Json) => field.identify?.(item) ?? JSON.stringify(item)
  const isTyped = new Set(typed.map(identify))
  return (await field.load(entries, viewer)).map(current => {
    const others = toList(current).filter(item => !isTyped.has(identify(item)))
    return mode === 'add' ? [...others, ...typed] : others
  })
}

/** A box that is not ticked is not sent; in a part that is to be changed that is an answer too. */
function readSent(field: Field, body: FormBody): Json {
  const { name, schema } = field
  const sent = body[name]
  if (sent !== undefined) return toJson(field, sent)
  if (schema.type === 'boolean') return false
  return schema.type === 'array' ? [] : null
}

function findCommon(values: readonly Json[]): Json {
  const [first = null, ...others] = values
  return others.every(value => JSON.stringify(value) === JSON.stringify(first)) ? first : null
}

function toList(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : []
}
