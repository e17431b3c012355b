import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { addResources } from '../../core/boot/resources.ts'
import type { Fragment } from '../../core/contract/fragment.ts'
import type { Pass } from '../../core/contract/pass.ts'
import type { ResourceLoader } from '../../core/contract/resource-loader.ts'
import { createFreshness } from '../../core/database/freshness.ts'
import { stages } from '../../core/hooks/stages.ts'
import { createLog } from '../../core/log.ts'
import type { Node, SlottedFragment } from '../../core/node.ts'
import { createRegistry } from '../../core/registry.ts'
import { createI18n } from '../../core/text/i18n.ts'
import type { Frame, Templates } from '../../core/themes/templates.ts'
import { createPages } from '../../core/web/pages.ts'
import { createRoutes, type PluginRouter } from '../../core/web/routes.ts'
import { createWeb } from '../../core/web/web.ts'
import { type Client, createClient } from './client.ts'
import { type DataParts, openDataParts } from './data-parts.ts'
import { type Engine, sqlite } from './engines.ts'
import { temporaryFolder } from './files.ts'

/** Draws a page of a test from its view. */
type Template = (view: Record<string, unknown>, frame: Frame) => string

/** What a test sets before the port opens. */
export interface WebDraft {
  readonly node: Node & DataParts
  /** Of the plugin `test`. */
  readonly router: PluginRouter
  /** By name; `slots` are those it reaches. */
  template(name: string, draw: Template, slots?: readonly string[]): void
  slot(slot: string, fragment: Fragment): void
}

/** The web side of a node on a loopback port, with real data and with templates that are functions. */
export interface TestWeb extends WebDraft {
  readonly base: string
  readonly client: Client
  /** Lines of the log, parsed. */
  readonly lines: Record<string, unknown>[]
  /** A client whose cookie is a session of this account. */
  as(name: string): Promise<Client>
  close(): Promise<void>
}

interface WebSettings {
  config?: Partial<Node['config']>
  engine?: Engine
  /** @default true: there is an account, so that pages do not lead to the first visit. */
  isSettled?: boolean
}

export async function openWeb(
  prepare: (draft: WebDraft) => void | Promise<void>,
  { config, engine = sqlite, isSettled = true }: WebSettings = {}
): Promise<TestWeb> {
  const data = await openDataParts(engine)
  const lines: Record<string, unknown>[] = []
  const fragments = new Map<string, SlottedFragment[]>()
  const templates = new Map<string, { draw: Template; slots: readonly string[] }>()
  const node = await assemble(data, lines, fragments, templates)
  Object.assign(node.config, config)
  if (isSettled) await data.person('first')
  const draft: WebDraft = {
    node,
    router: node.routes.forPlugin('test'),
    template: (name, draw, slots = []) => void templates.set(name, { draw, slots }),
    slot: (slot, fragment) =>
      void fragments.set(slot, [...(fragments.get(slot) ?? []), { ...fragment, plugin: 'test' }])
  }
  const close = async () => {
    await node.freshness.close()
    await data.close()
  }
  try {
    await prepare(draft)
    const web = await createWeb(node)
    const server = await web.listen()
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const signIn = (name: string) => openSession(data, base, name)
    const end = () => web.close().then(close)
    return { ...draft, base, lines, client: createClient(base), as: signIn, close: end }
  } catch (error) {
    await close()
    throw error
  }
}

async function openSession(data: DataParts, base: string, name: string): Promise<Client> {
  const account = (await data.accounts.byName(name)) ?? (await data.person(name))
  const { secret } = await data.sessions.open(account, { kind: 'browser', label: 'test' })
  return createClient(base, { cookies: { hob_session: secret } })
}

const option = (value: string) => ({ value, label: value })
/** Of the theme that there is not. */
const choices = [
  { name: 'scheme', label: 'scheme', first: 'system', options: ['system', 'light', 'dark'].map(option) }
]

async function assemble(
  data: DataParts,
  lines: Record<string, unknown>[],
  fragments: Map<string, SlottedFragment[]>,
  known: Map<string, { draw: Template; slots: readonly string[] }>
): Promise<Node & DataParts> {
  const log = createLog({ level: 'info', stream: { write: line => void lines.push(JSON.parse(line)) } })
  const i18n = await createI18n({ config: data.config, log })
  const resources = createRegistry<ResourceLoader>('resource')
  const storages = createRegistry<typeof data.storage>('storage')
  storages.add(data.storage)
  const parts = {
    ...data,
    log,
    i18n,
    stages,
    resources,
    storages,
    passes: createRegistry<Pass>('pass'),
    plugins: [],
    routes: createRoutes(),
    freshness: createFreshness(data),
    nodeSettings: { list: () => [] },
    assets: {
      folder: await temporaryFolder(),
      script: (name: string) => `/assets/${name}.js`,
      sheet: () => undefined,
      stylesheets: () => []
    },
    themes: { chain: [], values: () => ({}), choices: () => choices },
    templates: fakeTemplates(known),
    fragments: (slot: string) => fragments.get(slot) ?? [],
    async health() {
      const checks: Awaited<ReturnType<Node['health']>> = []
      await data.hooks.node.health.promise(checks)
      return checks
    }
  } as unknown as Node & DataParts
  addResources(parts)
  await i18n.addFolder('core', join(import.meta.dirname, '..', '..', 'core', 'locales'))
  return Object.assign(parts, { pages: createPages(parts) })
}

function fakeTemplates(known: Map<string, { draw: Template; slots: readonly string[] }>): Partial<Templates> {
  return {
    has: name => known.has(name),
    slotsOf: name => known.get(name)?.slots ?? [],
    draw(name, view, frame) {
      const template = known.get(name)
      if (!template) throw new Error(`There is no template ${name}.`)
      return template.draw(view, frame)
    }
  }
}
