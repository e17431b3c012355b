import assert from 'node:assert/strict'
import { cp } from 'node:fs/promises'
import type { Account } from '../../core/accounts/accounts.ts'
import { readDefaultPlugins } from '../../core/config/config.ts'
import type { Route } from '../../core/web/routes.ts'
import { readSources, root, type Source } from '../house/sources.ts'
import { pdf } from '../media-types/document/documents.ts'
import { addOtherKinds, everyPage } from '../rig/every-page.ts'
import { makeImage, temporaryFolder } from '../rig/files.ts'
import { startNode, type TestNode } from '../rig/node.ts'
import { removable } from '../rig/removable.ts'

/** Whose pages everybody comes along, and where other plugins add to. */
const main = /^(?:site|publish|sign-in|security|admin|audit)\./
/** Beside these. */
const others = ['/robots.txt', '/sitemap.xml', '/api/openapi.json', '/api/v1/entries']

/** What a page says and where it leads, for everyone who asks. */
interface Seen {
  readonly who: string
  readonly address: string
  readonly status: number
  readonly html: string
}

describe('a node whose data were made with every plugin', function () {
  this.timeout(60_000)
  let data: string
  let addresses: string[]
  let routes: readonly Route[]
  let whole: Seen[]

  before(async () => {
    const rig = await startNode({ plugins: pluginsWithout(), web: 'plain' })
    const ada = await rig.makeAccount('ada', { role: 'administrator', password: 'four green horses' })
    const image = async (title: string) => ({ title, file: await makeImage({ width: 64, height: 64 }) })
    const entry = await rig.upload(ada, await image('Harbour'))
    const removed = await rig.upload(ada, await image('Gone'))
    await rig.node.entries.remove(removed, { account: ada })
    const paper = { title: 'Tides', file: pdf([['Tides']]), name: 'tides.pdf' }
    const files = { film: await image('Waves'), song: await image('Surf'), paper }
    const all = await addOtherKinds({ ...rig, ada }, files)
    const pages = everyPage({ ...rig, ada, entry, removed }, all)
    const isAsked = (name: string) => main.test(name) || removable.some(one => name.startsWith(`${one}.`))
    const asked = pages.filter(({ name }) => isAsked(name)).map(({ address }) => address)
    addresses = [...asked, `/e/${all.film.publicId}`, ...others]
    routes = rig.node.routes.list()
    whole = await seeAll(rig, addresses)
    data = rig.node.config.data
    await rig.stop()
  })

  for (const plugin of removable) {
    it(`shows no trace of ${plugin} without it`, async () => {
      const folder = await temporaryFolder()
      await cp(data, folder, { recursive: true })
      const rig = await startNode({ plugins: pluginsWithout(plugin), config: { data: folder }, web: 'plain' })
      const isGone = findsGone(routes, rig.node.routes.list())
      const tracesIn = findsTraces(plugin, isGone)
      const kept = whole.filter(({ address }) => !isGone(address))
      assert.ok(
        kept.some(({ html }) => tracesIn(html).length > 0),
        'with it there are traces to be found'
      )
      const expected = new Map(whole.map(seen => [nameOf(seen), seen.status]))
      const wrong: string[] = []
      for (const seen of await seeAll(rig, addresses)) {
        const { address, status, html } = seen
        const right = isGone(address) ? 404 : expected.get(nameOf(seen))
        if (status !== right) wrong.push(`${nameOf(seen)}: ${status}, not ${right}`)
        wrong.push(...tracesIn(html).map(trace => `${nameOf(seen)}: ${trace}`))
      }
      const complaints = rig.logged.filter(({ level }) => Number(level) >= 40)
      await rig.stop()
      assert.deepEqual(wrong, [])
      assert.deepEqual(complaints, [])
    })
  }
})

const nameOf = ({ who, address }: Seen) => `${address} as ${who}`

function pluginsWithout(name?: string): Record<string, object> {
  const on = [...readDefaultPlugins(root), 'metrics'].filter(one => one !== name)
  return Object.fromEntries(on.map(one => [one, one === 'metrics' ? { allow: ['127.0.0.1'] } : {}]))
}

/** As a stranger, and as the administrator who owns everything. */
async function seeAll(rig: TestNode, addresses: readonly string[]): Promise<Seen[]> {
  const ada = await rig.signIn((await rig.node.accounts.byName('ada')) as Account)
  const people = { nobody: rig.client, ada }
  const seen: Seen[] = []
  for (const [who, client] of Object.entries(people))
    for (const address of addresses) {
      const response = await client.get(address)
      seen.push({ who, address, status: response.status, html: await response.text() })
    }
  return seen
}

/** Whether an address was answered by a route that is not there now. */
function findsGone(all: readonly Route[], left: readonly Route[]) {
  const toPattern = ({ path }: Route) =>
    new RegExp(
      `^${path
        .replace(/[.+?()]/g, '\\$&')
        .replace(/:\w+/g, '[^/]+')
        .replace(/\*\w+/g, '.+')}$`
    )
  const kept = left.map(toPattern)
  const gone = all.filter(({ path }) => !left.some(route => route.path === path)).map(toPattern)
  return (address: string) => {
    const path = address.replace(/[?#].*$/, '')
    return gone.some(pattern => pattern.test(path)) && !kept.some(pattern => pattern.test(path))
  }
}

/** Links to pages that are gone, words and classes that only this plugin has. */
function findsTraces(plugin: string, isGone: (address: string) => boolean) {
  const words = ownWords(plugin)
  const classes = ownClasses(plugin)
  return (html: string) => {
    const text = html.replace(/&#x27;|&#39;/g, "'").replace(/&amp;/g, '&')
    const links = [
      ...text.matchAll(/\b(?:href|action|formaction|src|content)="(?:https?:\/\/[^/"]+)?(\/[^"]*)"/g)
    ]
    return [
      ...links.flatMap(([, link = '']) => (isGone(link) ? [link] : [])),
      ...words.filter(word => text.includes(word)),
      ...classesOf(text).filter(name => classes.has(name))
    ]
  }
}

/** Sentences long enough to be nobody else's. */
function ownWords(plugin: string): string[] {
  const locales = readSources('{core,plugins/*,media-types/*,themes/*}/locales/en.json')
  const textsOf = ({ text }: Source) => Object.values(JSON.parse(text) as Record<string, string>)
  const isOwn = ({ path }: Source) => path.startsWith(`plugins/${plugin}/`)
  const elsewhere = locales.filter(one => !isOwn(one)).flatMap(textsOf)
  return locales
    .filter(isOwn)
    .flatMap(textsOf)
    .filter(text => text.length > 8 && !/[{}]/.test(text) && !elsewhere.some(other => other.includes(text)))
}

function ownClasses(plugin: string): Set<string> {
  const templates = readSources('{plugins,media-types,themes}/*/templates/**/*.hbs')
  const isOwn = ({ path }: Source) => path.startsWith(`plugins/${plugin}/`)
  const elsewhere = new Set(templates.filter(one => !isOwn(one)).flatMap(({ text }) => classesOf(text)))
  const own = templates.filter(isOwn).flatMap(({ text }) => classesOf(text))
  return new Set(own.filter(name => /^[\w-]+$/.test(name) && !elsewhere.has(name)))
}

function classesOf(markup: string): string[] {
  return [...markup.matchAll(/\bclass="([^"]*)"/g)].flatMap(([, names = '']) => names.split(/\s+/))
}
