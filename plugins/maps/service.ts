import type { Query } from '../../core/database/database.ts'
import type { HobContext, RouteAccess } from '../../core/web/routes.ts'

/** Degrees: latitude from -90 to 90, longitude from -180 to 180. */
export interface Position {
  readonly latitude: number
  readonly longitude: number
}

/** How exactly others learn where something is: to the metre, within a kilometre, its town, not at all. */
export type Precision = 'exact' | 'about' | 'town' | 'none'

/** Where an entry is, as exactly as its owner lets others know and no more. */
export interface Place extends Position {
  readonly precision: Exclude<Precision, 'none'>
  /** The town there or near by, as a sentence part in the reader's language: `Lyon, France`. */
  readonly name?: string
}

/** From south to north and from west to east; `west` is more than `east` where the date line is between. */
export interface Bounds {
  readonly south: number
  readonly west: number
  readonly north: number
  readonly east: number
}

/** A page with a map of some entries. */
export interface MapPage {
  /** Of the page: `collection` becomes `maps.collection`. */
  readonly name: string
  /** Of the page; where the map gets its places from is the same with `/places` behind it. */
  readonly path: string
  readonly access: RouteAccess
  /** Whose map this is, asked for each answer; who may see which entry is looked after here. */
  load(ctx: HobContext): Promise<MapOf> | MapOf
}

export interface MapOf {
  /** Of the page, translated. */
  readonly title: string
  /** Where the map leads back to. */
  readonly back?: { readonly label: string; readonly address: string }
  /** Narrows a query over `entries` to those of this map. */
  narrow?(query: Query): void
  /** Only of this account: quicker than to narrow. */
  readonly account?: string
  /** Draws a line from place to place in the order that the query is given, of the first 500; without, no line. */
  order?(query: Query): void
}

/** Places for other plugins. Nobody gets more from it than everybody may know who sees the entry. */
export interface Maps {
  /** A page with a map: clustered, with a list and a picture where no scripts run. */
  add(page: MapPage): void
  /** By id of the entry; one query. Ask only for entries that the reader may see. */
  of(entries: readonly { readonly id: string }[], locale: string): Promise<Map<string, Place>>
  /** Narrows a query over `entries` to those shown within bounds. */
  within(query: Query, bounds: Bounds): void
  /** Narrows a query over `entries` to those shown at most so many kilometres from a position, 20,000 at most. */
  around(query: Query, position: Position, kilometres: number): void
}

declare module '../../core/services.ts' {
  interface Services {
    maps: Maps
  }
}
