import type { Resource } from '../accounts/access.ts'

/** A named resource that a route may declare: how it is found from the address, and what it is. */
export interface ResourceLoader {
  readonly name: string
  load(value: string): Promise<Resource | undefined>
}
