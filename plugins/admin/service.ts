import type { HobContext } from '../../core/web/routes.ts'

/** For plugins with pages of their own under `/admin`, which draw `layouts/admin`. */
export interface AdminPages {
  /** The menu as their view has it. Their own items stand in the slot `admin.nav`. */
  tabs(ctx: HobContext): { label: string; address: string; current: boolean }[]
}

declare module '../../core/services.ts' {
  interface Services {
    'admin-pages': AdminPages
  }
}
