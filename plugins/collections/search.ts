import type { Viewer } from '../../core/accounts/access.ts'
import type { Query } from '../../core/database/database.ts'
import type { Search, WantedWord } from '../search/service.ts'
import { table } from './collection-rows.ts'
import { addFoundPage } from './found-page.ts'
import type { House } from './house.ts'
import { addNotes } from './noted-entries.ts'
import { addReading, words } from './words.ts'

/** No character comes after it. */
const last = '\u{10ffff}'

/** Finds collections by their titles and descriptions, as far as somebody may find them in lists; the newest first. */
export type FindByWords = (
  text: string,
  viewer: Viewer,
  page: { after?: string | undefined; limit: number }
) => ReturnType<House['lists']['cut']>

/** Albums are found by their words, above the entries that are; entries by what is noted of them in albums that everybody sees. */
export function addSearch(house: House, search: Search) {
  const { node, finding, lists } = house
  const { db } = node

  const holding = ({ terms: [word = '', ...forms], isBeginning }: WantedWord): Query =>
    db(words)
      .select('collection')
      .where(any => {
        any.whereIn('term', [word, ...forms])
        if (isBeginning) any.orWhere(begun => begun.where('term', '>=', word).where('term', '<', word + last))
      })

  const findByWords: FindByWords = async (text, viewer, page) => {
    const wanted = await search.words.wanted(text)
    if (wanted.length === 0) return { items: [] }
    const query = finding.narrow(db(table), viewer)
    for (const one of wanted) query.whereIn(`${table}.id`, holding(one))
    return lists.cut(query, page)
  }

  addReading(node, search)
  addNotes(node, search)
  addFoundPage(house, findByWords)
}
