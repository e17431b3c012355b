import type { Search } from '../search/service.ts'
import type { Comments } from './service.ts'

/** What is said below an entry is found with it. */
export function addSearch(search: Search, comments: Comments) {
  search.addText({ name: 'comments', weight: 'remark', label: 'comments.name', load: comments.texts })
  comments.whenTouched((entry, trx) => search.touch([entry], trx))
}
