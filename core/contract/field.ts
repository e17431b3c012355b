import type { Viewer } from '../accounts/access.ts'
import type { Entry } from '../entries/entries.ts'
import type { Json } from '../json.ts'
import type { Schema } from '../schema.ts'

/** A field that a plugin adds to the forms of entries. */
export interface Field {
  readonly name: string
  readonly template: string
  /** Of the value as the form and the API send it. Its `x-label` is the translation key of what people call it. */
  readonly schema: Schema
  /** Names a script, a style sheet or both in the plugin's `client/` folder, which forms with the field load. */
  readonly client?: string
  /** Whoever may see an entry may know the value: the API tells it. */
  readonly isTold?: boolean
  /** What the texts of its inputs mean, where the type in the schema does not say so. */
  read?(texts: readonly string[]): Json
  /** What two items of a list are the same by. Absent: by being equal. */
  identify?(item: Json): string
  /** In the order of the entries; null where there is no value. `viewer` is who fills in the form. */
  load(entries: readonly Entry[], viewer: Viewer): Promise<readonly Json[]>
  /** What its template is given beside the value, as `offer`: things to choose from, say. Asked once for each form. */
  offer?(viewer: Viewer): Promise<unknown>
  /** Whether there is something to choose for these entries together. Absent: always. Their values may differ: `isMany` tells its template. */
  isForMany?(entries: readonly Entry[], viewer: Viewer): Promise<boolean>
  /** After the entry itself was saved, by whoever changed it. Null takes the value away: it comes when a change is undone. */
  save(entry: Entry, value: Json, viewer: Viewer): Promise<void>
}
