/**
 * A stamp that differs whenever anything was committed to the database since, by any process of the node.
 * What was made under a stamp is exact as long as the stamp stays the same.
 */
export interface Freshness {
  stamp(): Promise<string>
  close(): Promise<void>
}
