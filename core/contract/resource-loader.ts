import type { Resource } from '../accounts/access.ts'

/** A named resource that a route may declare: how it is found from the address, and what it is. */
export interface ResourceLoader {
  readonly name: string
  load(value: string): Promise<Resource | undefined>
  /**
   * Something like it that nobody may see. The rule of access is asked about it where nothing was found, so that its answer takes as long
   * as about what is kept from the viewer. Without it, what is missing is told at once.
   */
  decoy?(): Resource
}
