/**
 * What a browser can be given to show beside a session, in a cookie of its own: `ctx.state.keepPass` hands it out, and from then on
 * `viewer.grants` has what it stands for. Pages are never kept for strangers where one is shown.
 */
export interface Pass {
  /** The plugin's own. */
  readonly name: string
  /** What the cookie's text stands for: nothing where it is made up. Asked at every request that has it, so it asks no database. */
  read(text: string): readonly string[]
}
