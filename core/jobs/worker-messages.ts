import type { Config } from '../config/config.ts'

/** What the node says to its worker. */
export type NodeMessage =
  /** First of all: the worker runs by the same configuration, wherever its parts came from. */
  { kind: 'config'; config: Config; worker: string } | { kind: 'work' } | { kind: 'stop' }

/** What the worker says to its node. */
export type WorkerMessage =
  /** It is up and takes jobs. */
  | { kind: 'ready' }
  /** Every second: its event loop turns. */
  | { kind: 'beat'; memory: number }
  /** An attempt came to its end. */
  | { kind: 'settled' }
