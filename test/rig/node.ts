import { copyFile, mkdir, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Viewer } from '../../core/accounts/access.ts'
import type { Account, Registration } from '../../core/accounts/accounts.ts'
import type { Entry, EntryChanges } from '../../core/entries/entries.ts'
import { newId } from '../../core/ids.ts'
import { createWorker } from '../../core/jobs/worker.ts'
import { createLog } from '../../core/log.ts'
import { createNode, type RunningNode } from '../../core/node.ts'
import { createToken } from '../../core/web/csrf.ts'
import { createSessionCookie } from '../../core/web/session-cookie.ts'
import { createWeb } from '../../core/web/web.ts'
import { withBuiltAssets } from './built-assets.ts'
import { atEnd } from './cleanup.ts'
import { type Client, createClient } from './client.ts'
import { createTestConfig, defaultsWithout, type TestSettings } from './config.ts'
import { type Engine, sqlite } from './engines.ts'
import { makeImage, temporaryFolder } from './files.ts'
import { freePort } from './ports.ts'

export interface NodeSettings {
  /** @default SQLite */
  engine?: Engine
  /** The only plugins that are on, by name or path. @default those of `plugins/default.yaml` */
  plugins?: TestSettings['plugins']
  /** Anything else of `hob.yaml`. */
  config?: TestSettings
  /** Whether it listens; `plain`: without styles and browser code, which nobody who reads needs. @default true */
  web?: boolean | 'plain'
  /** Whether its database has the tables of the plugins that are on by default from the start. @default where those are on */
  hasTables?: boolean
}

export interface TestUpload extends EntryChanges {
  /** A file to copy, or its bytes. @default a small JPEG */
  file?: string | Uint8Array
  name?: string
  /** @default true */
  publish?: boolean
}

/** A real node in this process. Its jobs run only when the test says so. */
export interface TestNode {
  readonly node: RunningNode
  readonly url: string
  /** Of nobody. */
  readonly client: Client
  /** Lines of its log so far, from `info` on. */
  readonly logged: readonly Record<string, unknown>[]
  /** With a password, an account that can sign in by the form. */
  makeAccount(name: string, more?: Omit<Registration, 'name'> & { password?: string }): Promise<Account>
  /** A browser that is signed in already and knows the token of forms. */
  signIn(account: Account): Promise<Client>
  /** A program with a token for the API. */
  openApi(account: Account): Promise<Client>
  /** Accepts a file for the account, processes and publishes it. */
  upload(account: Account, upload?: TestUpload): Promise<Entry>
  /** Runs jobs until none is due. */
  drainJobs(): Promise<void>
  stop(): Promise<void>
}

export async function startNode(settings: NodeSettings = {}): Promise<TestNode> {
  const { engine = sqlite, plugins, web = true } = settings
  const { hasTables = hasDefaults(plugins ?? settings.config?.plugins) } = settings
  const data = settings.config?.data ? String(settings.config.data) : await temporaryFolder()
  const config = await createTestConfig({
    port: await freePort(),
    database: await (hasTables ? engine.prepared(data) : engine.database()),
    ...settings.config,
    data,
    ...(plugins ? { plugins } : {})
  })
  const logged: Record<string, unknown>[] = []
  const log = createLog({ level: 'info', stream: { write: line => void logged.push(JSON.parse(line)) } })
  // Not `web`: that would hand its jobs to a process of its own.
  const node = await createNode(config, { role: 'command', log })
  const close = web ? await listen(node, web !== 'plain') : undefined
  let stopping: Promise<void> | undefined
  const stop = () => (stopping ??= Promise.resolve(close?.()).then(() => node.stop()))
  atEnd(stop)
  return {
    node,
    url: config.url,
    client: createClient(config.url),
    logged,
    makeAccount: (name, more) => makeAccount(node, name, more),
    signIn: account => signIn(node, account),
    openApi: account => openApi(node, account),
    upload: (account, upload) => uploadFile(node, account, upload),
    drainJobs: () => drainJobs(node),
    stop
  }
}

function hasDefaults(plugins: TestSettings['plugins']): boolean {
  const names: readonly string[] = Array.isArray(plugins) ? plugins : Object.keys(plugins ?? {})
  return !plugins || defaultsWithout(...names).length === 0
}

async function listen(node: RunningNode, hasAssets: boolean) {
  const build = () => withBuiltAssets(node.config, () => node.assets.build())
  await Promise.all([node.templates.reload(), hasAssets && build()])
  const web = await createWeb(node)
  await web.listen()
  await node.hooks.node.started.promise()
  return web.close
}

async function makeAccount(
  node: RunningNode,
  name: string,
  { password, ...more }: Omit<Registration, 'name'> & { password?: string } = {}
) {
  const registration = { name, ...more }
  const credential = password ? await prepareCredential(node, password, registration) : undefined
  return await node.accounts.create(registration, credential)
}

type Credential = Parameters<RunningNode['accounts']['create']>[1]
const credentials = new Map<string, Credential>()

/** Judging a password takes a thread with word lists, a quarter of a second for each node; the same one of the same person is judged once. */
async function prepareCredential(node: RunningNode, password: string, registration: Registration) {
  const method = node.authMethods.list().find(({ enrol }) => enrol)
  const key = JSON.stringify([method?.name, password, registration.name, registration.email])
  const known = credentials.get(key) ?? (await method?.enrol?.prepare({ password }, registration))
  credentials.set(key, known)
  return known
}

async function signIn(node: RunningNode, account: Account): Promise<Client> {
  const { secret } = await node.sessions.open(account, { kind: 'browser', label: 'A test' })
  const cookie = createSessionCookie(node.config).name
  return createClient(node.config.url, { cookies: { [cookie]: secret }, csrf: createToken(secret) })
}

async function openApi(node: RunningNode, account: Account): Promise<Client> {
  const { secret } = await node.sessions.open(account, { kind: 'token', label: 'A test' })
  return createClient(node.config.url, { headers: { authorization: `Bearer ${secret}` } })
}

async function uploadFile(node: RunningNode, account: Account, upload: TestUpload = {}): Promise<Entry> {
  const { file = await makeImage(), publish = true, ...rest } = upload
  const { name = typeof file === 'string' ? basename(file) : 'picture.jpg', ...changes } = rest
  const path = join(node.uploads.folder, `test-${newId()}`)
  await mkdir(node.uploads.folder, { recursive: true })
  if (typeof file === 'string') await copyFile(file, path)
  else await writeFile(path, file)
  const { size } = await stat(path)
  const viewer: Viewer = { account }
  const entry = await node.entries.accept({ path, name, size }, account, {
    visibility: 'public',
    ...changes
  })
  await drainJobs(node)
  if (publish) await node.entries.publish((await node.entries.byId(entry.id)) ?? entry, viewer)
  return (await node.entries.byId(entry.id)) ?? entry
}

async function drainJobs(node: RunningNode) {
  if (!(await createWorker(node).drain())) throw new Error('A job could not be stopped.')
}
