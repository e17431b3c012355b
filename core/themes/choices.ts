import type { Json } from '../json.ts'
import type { Schema } from '../schema.ts'
import type { I18n } from '../text/i18n.ts'
import type { Theme } from './themes.ts'

/** Something about the look that every visitor may choose for themself. */
export interface Choice {
  readonly name: string
  /** Key of its words. */
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  /** What whoever chose nothing gets. */
  readonly first: string
}

/** What one visitor gets, by the name of the choice; as `data-…` on the root element of every page. */
export type Look = Readonly<Record<string, string>>

/** Few and short, because every combination is a page of its own in memory. */
const word = { type: 'string', pattern: '^[a-z][a-z0-9-]{0,19}$' }

/** Of `choices` in `theme.json`. */
export const choicesSchema: Schema = {
  type: 'object',
  default: {},
  maxProperties: 6,
  propertyNames: word,
  additionalProperties: { type: 'array', minItems: 1, maxItems: 6, uniqueItems: true, items: word },
  description:
    'What each visitor may choose, by name: the values in order. The first holds until somebody chooses, unless a setting of the same name says another. A child inherits its parents’ choices and may give one other values; with a single value there is nothing to choose.'
}

/** The values of each, of all themes of a chain; a child's stand in the place of its parents'. */
export function mergeChoices(chain: readonly Theme[]): Theme['choices'] {
  return Object.assign({}, ...chain.toReversed().map(theme => theme.choices))
}

/** Of all themes of a chain. Words stand in the locales of whichever theme of the chain has them, the leaf asked first. */
export function readChoices(
  chain: readonly Theme[],
  values: Readonly<Record<string, Json>>,
  i18n: Pick<I18n, 'has'>
): Choice[] {
  const declared = mergeChoices(chain)
  const wordOf = (rest: string) => {
    const owner = chain.find(({ name }) => i18n.has('en', `${name}.choices.${rest}`)) ?? chain[0]
    return `${owner?.name}.choices.${rest}`
  }
  return Object.entries(declared).map(([name, [first = '', ...others]]) => {
    const offered = [first, ...others]
    const set = offered.find(value => value === values[name])
    return {
      name,
      label: wordOf(name),
      options: offered.map(value => ({ value, label: wordOf(`${name}.${value}`) })),
      first: set ?? first
    }
  })
}
