import { AsyncSeriesHook, HookMap } from 'tapable'
import type { Account } from '../accounts/accounts.ts'
import type { BootProblem } from '../boot/boot-failure.ts'
import type { SourcePart } from '../boot/watch.ts'
import type { Job } from '../jobs/jobs.ts'
import type { Json } from '../json.ts'
import type { Theme } from '../themes/themes.ts'
import type { HookMaker } from './guard.ts'

/** One health check; the node is ready when none of them failed. */
export interface HealthCheck {
  name: string
  ok: boolean
  /** One sentence for the operator, in English. */
  message: string
  /** The same as a translation, for those who read it on a page. */
  words?: { key: string; values?: Readonly<Record<string, string | number>> }
  /** What is wrong keeps nobody from using the node: it is told, and the node stays ready. */
  isMinor?: boolean
}

/** One use of power over others or over the node. */
export interface PowerUse {
  /** Who did it; null where nobody is signed in: on the command line, or where it came about by something else. */
  by: Account | null
  /** What it came about by, where nobody did it and not by a command: the translation key of its words, and what is called `{name}` in them. */
  means?: { label: string; name: string }
  /** What was done, its owner's name first; its words are the translation `core.governed.account.role` of `core.account.role`. */
  action: string
  subject: { kind: 'account' | 'settings' | (string & {}); id: string; name: string }
  /** Never a secret. */
  before?: Json
  after?: Json
}

/** Moments of the node itself: its start, its health, its settings, its theme, its work. */
export const createNodeHooks = (of: HookMaker) => ({
  node: Object.freeze({
    /** Everything is set up and migrated; nothing listens yet. Before: `node.started`. */
    ready: of('node.ready', 'abort', new AsyncSeriesHook<[]>([])),
    /** The node listens. After: `node.ready`. */
    started: of('node.started', 'isolate', new AsyncSeriesHook<[]>([])),
    /** Somebody asks whether the node is well; each tap adds its checks. */
    health: of('node.health', 'isolate', new AsyncSeriesHook<[HealthCheck[]]>(['checks'])),
    /** Somebody used power over others or over the node; the core calls it for roles, states and settings, plugins for what they add. */
    governed: of('node.governed', 'isolate', new AsyncSeriesHook<[PowerUse]>(['use']))
  }),
  settings: Object.freeze({
    /** By plugin: its live settings changed, here or in another process. */
    changed: new HookMap(plugin =>
      of(`settings.changed.${plugin}`, 'isolate', new AsyncSeriesHook<[Record<string, Json>]>(['values']))
    )
  }),
  themes: Object.freeze({
    /** All plugins are set up and a theme other than the complete one is about to be shown: each tap adds what is wrong with it, and anything at all keeps it from being shown. Before: `node.ready`. */
    checking: of(
      'themes.checking',
      'isolate',
      new AsyncSeriesHook<[readonly Theme[], BootProblem[]]>(['chain', 'problems'])
    ),
    /** While sources are watched: parts of the theme or of plugins were read anew. */
    changed: of('themes.changed', 'isolate', new AsyncSeriesHook<[readonly SourcePart[]]>(['parts']))
  }),
  jobs: Object.freeze({
    /** One attempt of a job succeeded. */
    finished: of('jobs.finished', 'isolate', new AsyncSeriesHook<[Job]>(['job'])),
    /** One attempt of a job failed. */
    failed: of('jobs.failed', 'isolate', new AsyncSeriesHook<[Job]>(['job']))
  })
})
