/** What of the package is used here; it brings no types. */
declare module 's3rver' {
  import type { AddressInfo } from 'node:net'

  interface Store {
    getResourcePath(bucket: string, key: string, resource: 'object'): string
    putObject(object: { bucket: string; key: string }): Promise<unknown>
  }

  export default class S3rver {
    constructor(options: { port: number; address: string; silent: boolean; directory: string })
    readonly store: Store
    run(): Promise<AddressInfo>
    close(): Promise<void>
    configureBuckets(): Promise<unknown>
  }
}
