import type { PageScope } from '../web/pages.ts'

/** A part of a page that a plugin puts into a slot. */
export interface Fragment {
  readonly template: string
  /** Adds to the view before the page is drawn; called only when the page reaches the slot. Its result is the fragment's `data`. */
  load?(view: Record<string, unknown>, scope: PageScope, ahead: unknown): Promise<unknown> | unknown
  /**
   * What `load` needs and no view tells: asked for while the view of the page is made, so that nobody waits for one after the other, and
   * before `when`. Where making the view changes it, it may be the state of before.
   */
  ahead?(scope: PageScope): Promise<unknown> | unknown
  when?(view: Record<string, unknown>, scope: PageScope): boolean
  /** Lower comes first. @default 0 */
  readonly stage?: number
  /** Names a script (`.ts`), a style sheet (`.css`) or both in the plugin's `client/` folder: loaded where the fragment shows. */
  readonly client?: string
}
