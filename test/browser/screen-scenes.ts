import type { Page } from 'playwright-core'
import type { Account } from '../../core/accounts/accounts.ts'
import type { Entry } from '../../core/entries/entries.ts'
import { everyPage } from '../rig/every-page.ts'
import { root } from '../rig/look.ts'
import type { TestNode } from '../rig/node.ts'
import type { Scene } from './contact-sheet.ts'
import type { ScreenNode } from './screen-node.ts'

const title = `${'A title that somebody pasted without looking, and that goes on and on. '.repeat(7)}`.slice(
  0,
  500
)
export const longTitle = title

/** Everything there is to see on a node that is lived in, and on one that is new. */
export async function listScenes(lived: ScreenNode, fresh: TestNode): Promise<Scene[]> {
  const { rig, marta, theo, entries } = lived
  const owner = await cookiesOf(rig, marta)
  const member = await cookiesOf(rig, theo)
  const at = (name: keyof typeof entries) => addressOf(entries[name])
  const stranger = (name: string, path: string, act?: Scene['act']): Scene => ({
    name,
    address: rig.url + path,
    act
  })
  const signedIn = (name: string, path: string, act?: Scene['act']): Scene => ({
    ...stranger(name, path, act),
    cookies: owner
  })
  const scenes = [
    stranger('home', '/'),
    ...['masonry', 'exhibition', 'list'].map(grid => stranger(`home-${grid}`, `/look?grid=${grid}&next=/`)),
    stranger('explore', '/explore'),
    stranger('profile-thousand', '/@ines', page => page.waitForLoadState('networkidle')),
    stranger('profile-one', '/@theo'),
    stranger('profile-none', '/@new'),
    signedIn('profile-own', '/@marta'),
    stranger('entry', at('photo')),
    signedIn('entry-own', at('limited')),
    stranger('entry-film', addressOf(lived.others.film)),
    stranger('entry-sound', addressOf(lived.others.song)),
    stranger('entry-document', addressOf(lived.others.paper)),
    stranger('entry-model', at('model')),
    stranger('entry-article', at('article')),
    stranger('entry-portrait', at('portrait')),
    stranger('entry-long-title', at('long')),
    stranger('entry-sensitive', at('sensitive')),
    stranger('lightbox', '/', openFirst),
    stranger('lightbox-keys', '/', async page => {
      await openFirst(page)
      await page.keyboard.press('?')
    }),
    signedIn('menu', '/', page => page.locator('.account-menu > summary').click()),
    stranger('look-menu', '/', page => page.locator('.look-menu > summary').click()),
    signedIn('upload', '/upload'),
    signedIn('upload-review', '/upload/review?now=1'),
    signedIn('entry-edit', `${at('photo')}/edit`),
    signedIn('entry-replace', `${at('photo')}/replace`),
    signedIn('entry-remove', `${at('photo')}/remove`),
    signedIn('entry-removed', `${at('removed')}/removed`),
    signedIn('select-many', '/entries/select'),
    ...['following', 'circles', 'editing'].map(page => signedIn(page, `/${page}`)),
    signedIn('entry-audience', `${at('limited')}/audience`),
    signedIn('entry-editors', `${at('limited')}/editors`),
    ...[
      ...['profile', 'look', 'defaults', 'search', 'follows', 'security', 'guests', 'archive', 'removal'],
      ...['password', 'address', 'totp', 'passkeys']
    ].map(page => signedIn(`settings-${page}`, `/settings/${page}`)),
    ...[
      '',
      '/accounts',
      '/accounts/theo',
      '/accounts/theo/suspend',
      '/new-account',
      '/look',
      '/plugins',
      '/settings',
      '/settings/image',
      '/jobs',
      '/roles',
      '/audit'
    ].map(page => signedIn(`admin${page.replaceAll('/', '-')}`, `/admin${page}`, hideRoot)),
    signedIn('styleguide', '/-/styleguide'),
    stranger('sign-in', '/sign-in'),
    stranger('sign-in-wrong', '/sign-in', async page => {
      await page.locator('[name=name]').fill('marta')
      await page.locator('[name=password]').fill('not this one')
      await page.locator('main form button').first().click()
      await page.locator('[role=alert]').first().waitFor()
    }),
    stranger('register', '/register'),
    { name: 'welcome', address: `${rig.url}/welcome`, cookies: member },
    stranger('error-missing', '/nowhere'),
    { name: 'error-refused', address: `${rig.url}/admin`, cookies: member },
    { name: 'first-visit', address: `${fresh.url}/` },
    { name: 'first-account', address: `${fresh.url}/set-up?key=${await fresh.node.setupKey.issue()}` }
  ]
  return [...scenes, ...listRest(lived, scenes, owner)]
}

/** Every page that none of the scenes shows, so that a new page is here by being there. */
function listRest({ rig, marta, entries, others }: ScreenNode, scenes: Scene[], cookies: Scene['cookies']) {
  const shown = scenes.filter(({ address }) => address.startsWith(rig.url))
  const paths = shown.map(({ address }) => new URL(address).pathname)
  const isShown = (path: string) => {
    const pattern = new RegExp(`^${path.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}$`)
    return paths.some(one => pattern.test(one))
  }
  const table = new Map(rig.node.pages.list().map(({ name, path }) => [name, path]))
  return everyPage({ ...rig, ada: marta, entry: entries.photo, removed: entries.removed }, others)
    .filter(({ name }) => !isShown(table.get(name) ?? '/'))
    .map(({ name, address, isOpen }) => ({
      name: name.replace('.', '-'),
      address: rig.url + address,
      ...(!isOpen && { cookies }),
      act: hideRoot
    }))
}

const addressOf = ({ publicId }: Entry) => `/e/${publicId}`

/** What a node shows that has people and nothing else. */
export async function listEmptyScenes(rig: TestNode, owner: Account): Promise<Scene[]> {
  const cookies = await cookiesOf(rig, owner)
  return [
    { name: 'home-empty', address: `${rig.url}/` },
    { name: 'home-empty-own', address: `${rig.url}/`, cookies },
    { name: 'explore-empty', address: `${rig.url}/explore` },
    { name: 'profile-empty-own', address: `${rig.url}/@${owner.name}`, cookies },
    { name: 'review-empty', address: `${rig.url}/upload/review`, cookies }
  ]
}

/** Where the project lies is nobody’s business, and another place each time. */
async function hideRoot(page: Page) {
  await page.evaluate(folder => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const text = walker.currentNode as Text
      if (text.data.includes(folder)) text.data = text.data.replaceAll(folder, '/srv/hob')
    }
  }, root)
}

async function openFirst(page: Page) {
  await page.locator('.grid a.card-link').nth(1).click()
  await page.locator('dialog.lightbox h1').waitFor()
  await page.locator('dialog.lightbox .stage-media img').first().waitFor()
}

async function cookiesOf({ signIn, url }: TestNode, account: Account) {
  return [...(await signIn(account)).cookies].map(([name, value]) => ({ name, value, url }))
}
