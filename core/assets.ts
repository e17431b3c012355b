/** Browser code, styles and pictures of plugins and themes under hashed addresses that never change. */
export interface Assets {
  /** Bundles what changed since the last start; from the cache in the data folder otherwise. */
  build(): Promise<void>
  /** `publish/client/upload` → `/assets/upload-3f2a….js`; undefined when there is none. */
  script(name: string): string | undefined
  /** The theme's and all plugins' styles in one file. */
  stylesheet(): string
  /** `hearth/assets/logo.svg` → its address. */
  file(name: string): string | undefined
  /** Where built files lie, for the route that serves them. */
  readonly folder: string
}
