/** Each tag once, by what it is found by. */
export const tagTable = 'tags_tags'
/** What tags were found by before they were renamed or became one with another. */
export const aliasTable = 'tags_aliases'
/** Which entry has which tag, and how its owner spelled it. */
export const entryTable = 'tags_entries'

export interface TagRow {
  id: string
  key: string
  name: string | null
}
