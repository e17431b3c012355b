import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { findViolations, type PageOptions } from '../rig/browser.ts'
import type { ScriptedServer } from '../rig/http-server.ts'
import { lookAt, type Sight, showSights } from './shown.ts'

const sizes = [
  [600, 400],
  [300, 400],
  [800, 300],
  [400, 400],
  [500, 333],
  [640, 360],
  [320, 480],
  [700, 500]
] as const
const hostile = `${'Donaudampfschifffahrtsgesellschaft'.repeat(14)} <script>alert(1)</script> مدينة \u202eolleh 🎈`
const viewer = { name: 'ada', displayName: 'Ada Lovelace', role: 'administrator', address: '/@ada' }

function createEntry(at: number, more: object = {}) {
  const [width, height] = sizes[at % sizes.length]!
  return {
    ...{ id: `e${at}`, address: `/entry#${at}`, mediaType: 'image', kind: 'image', width, height, alt: '' },
    ...{
      heading: `Picture ${at}`,
      body: '<p dir="auto">Words.</p>',
      state: 'published',
      visibility: 'public'
    },
    ...{
      owner: { displayName: 'Ada Lovelace', address: '/@ada' },
      details: [],
      may: { edit: true, share: true, remove: true }
    },
    pictures: [{ address: `/pictures/${width}x${height}`, width }],
    ...more
  }
}

const entries = Array.from({ length: 14 }, (_, at) => createEntry(at))
const fields = [
  { kind: 'field', name: 'title', label: 'Title', help: 'Short.', error: 'Too long.', value: hostile },
  { kind: 'field', name: 'body', label: 'Words', rows: 4, value: hostile },
  {
    kind: 'choice',
    name: 'who',
    label: 'Who',
    value: 'a',
    options: [
      { value: 'a', label: 'All', help: 'Everyone.' },
      { value: 'b', label: 'None' }
    ]
  },
  { kind: 'select', name: 'language', label: 'Language', options: [{ value: 'en', label: 'English' }] },
  { kind: 'check', name: 'sure', label: 'Sure', help: 'Quite.' }
]
const templates = {
  grid: '{{#> layouts/page}}<h1>Grid</h1>{{> partials/entry-grid}}{{> partials/pager newer="/a" older="/b"}}{{/layouts/page}}',
  entry:
    '{{#> layouts/page}}<article class="entry-page"><header class="entry-head"><h1 dir="auto">{{entry.heading}}</h1></header><div class="entry-view">{{> partials/entry-stage}}{{> partials/filmstrip entries=strip current="e1"}}</div><div class="entry-panel" data-sections>{{#> partials/panel-section section="about" heading="About" count=3}}<p class="byline"><a href="/@ada">{{> partials/avatar name="Ada"}}<span dir="auto">{{entry.heading}}</span></a>{{> partials/audience-chip visibility="limited"}}</p>{{> partials/owner-menu entry}}{{/partials/panel-section}}{{#> partials/panel-section section="details" heading="Details"}}{{> partials/entry-details details=details}}{{/partials/panel-section}}</div></article>{{/layouts/page}}',
  form: '{{#> layouts/settings}}<h1>Form</h1>{{> partials/form-errors}}<form class="form" method="post">{{csrf}}{{> partials/form-fields}}<button class="button button-primary">Save</button></form>{{/layouts/settings}}',
  plain:
    '{{#> layouts/plain}}<h1>{{heading}}</h1>{{> partials/empty-state title="Nothing" text="Yet." address="/upload" action="Upload"}}{{/layouts/plain}}'
}
const form = {
  template: 'in/form',
  view: {
    title: 'Form',
    fields,
    errors: [{ path: 'title', message: hostile }],
    tabs: [{ address: '/form', label: 'Profile', current: true }]
  },
  frame: { viewer }
}
const around = {
  strip: entries.slice(0, 9),
  newer: createEntry(1),
  older: createEntry(2),
  details: [{ label: 'Camera', value: hostile }]
}
const entry = (more: object): Sight => ({
  template: 'in/entry',
  view: { title: 'Entry', entry: createEntry(0, more), ...around },
  frame: { viewer }
})
const hostileEntries = entries.map(each => ({
  ...each,
  heading: hostile,
  state: 'failed',
  owner: { displayName: hostile, address: '/' }
}))
const frame = { viewer, flash: [{ kind: 'notice' as const, text: 'Saved.' }] }
const sights: Record<string, Sight> = {
  grid: { template: 'in/grid', view: { title: 'Grid', entries }, frame },
  hostile: {
    template: 'in/grid',
    view: { title: hostile, entries: hostileEntries, owners: true },
    frame: {
      viewer: { ...viewer, displayName: hostile },
      site: { title: hostile },
      flash: [{ kind: 'error', text: hostile }]
    }
  },
  arabic: { template: 'in/grid', view: { title: 'Grid', entries }, frame: { ...frame, direction: 'rtl' } },
  entry: entry({ width: 1200, height: 800, pictures: [{ address: '/pictures/1200x800', width: 1200 }] }),
  hostileEntry: entry({ heading: hostile }),
  small: entry({ width: 60, height: 40, pictures: [{ address: '/pictures/60x40', width: 60 }] }),
  waiting: entry({ state: 'processing', pictures: [] }),
  form,
  plain: { template: 'in/plain', view: { title: 'Plain', heading: hostile } }
}

describe('Hearth in a browser', function () {
  this.timeout(120_000)
  let server: ScriptedServer

  before(async () => {
    server = await showSights(templates, sights)
  })
  after(() => server.close())

  const look = (name: string, options: PageOptions, see: (page: Page) => Promise<void>) =>
    lookAt(`${server.url}/${name}`, options, see)

  it('gives axe nothing to find, in light and in dark', async () => {
    for (const name of Object.keys(sights)) {
      await look(name, {}, async page => {
        assert.deepEqual(await findViolations(page), [], name)
        await page.emulateMedia({ colorScheme: 'dark' })
        assert.deepEqual(await findViolations(page, ['color-contrast']), [], `${name} in dark`)
      })
    }
  })

  it('breaks no layout with long, foreign and hostile words, on any width', async () => {
    for (const width of [320, 390, 768, 1280]) {
      for (const name of Object.keys(sights)) {
        await look(name, { width }, async page => {
          const wide = await page.evaluate(() => document.documentElement.scrollWidth)
          assert.ok(wide <= width, `${name} is ${wide} px wide at ${width}`)
        })
      }
    }
  })

  it('fills rows from edge to edge at one height, in reading order', async () => {
    for (const name of ['grid', 'arabic']) {
      await look(name, { width: 1200 }, async page => {
        const boxes = await page.$$eval('.card', cards =>
          cards.map(card => card.getBoundingClientRect().toJSON() as DOMRect)
        )
        const rows = Map.groupBy(boxes, box => Math.round(box.top))
        const [whole, last] = [[...rows.values()].slice(0, -1), [...rows.values()].at(-1)!]
        assert.ok(whole.length >= 2)
        const { left, right } = await page.$eval(
          '.grid',
          grid => grid.getBoundingClientRect().toJSON() as DOMRect
        )
        for (const row of whole) {
          assert.ok(Math.abs(Math.min(...row.map(box => box.left)) - left) < 1.5)
          assert.ok(Math.abs(Math.max(...row.map(box => box.right)) - right) < 1.5)
        }
        for (const row of [...whole, last]) {
          const heights = row.map(box => box.height)
          assert.ok(Math.max(...heights) - Math.min(...heights) < 1.5, heights.join(' '))
          const starts = row.map(box => (name === 'arabic' ? -box.left : box.left))
          assert.deepEqual(
            starts,
            starts.toSorted((one, other) => one - other)
          )
        }
      })
    }
  })

  it('shifts nothing while pictures arrive', async () => {
    for (const name of ['grid', 'entry', 'small']) {
      await look(name, {}, async page => {
        const shift = await page.evaluate(
          () =>
            new Promise<number>(resolve => {
              new PerformanceObserver(list => resolve(sum(list))).observe({
                type: 'layout-shift',
                buffered: true
              })
              requestAnimationFrame(() => requestAnimationFrame(() => resolve(0)))
              const sum = (list: PerformanceObserverEntryList) =>
                list.getEntries().reduce((all, each) => all + (each as unknown as { value: number }).value, 0)
            })
        )
        assert.equal(shift, 0, name)
      })
    }
  })

  it('shows small pictures as large as they are and others as large as there is room', async () => {
    const shown = (page: Page) =>
      page.$eval('.stage .picture-image', image => [image.clientWidth, image.clientHeight])
    await look('small', {}, async page => assert.deepEqual(await shown(page), [60, 40]))
    await look('entry', { width: 1280, height: 800 }, async page => {
      const [width, height] = (await shown(page)) as [number, number]
      assert.ok(width > 600 && height <= 800 * 0.81, `${width} × ${height}`)
    })
  })

  it('has targets of at least 44 px for everything in header, stage and menus', async () => {
    for (const width of [390, 1280]) {
      await look('entry', { width }, async page => {
        await page.click('.account-menu > summary')
        const small = await page.$$eval(
          ':is(.site-header, .stage) :is(a, button, summary), .pager a',
          targets =>
            targets
              .filter(target => target.checkVisibility())
              .filter(target => {
                const { height, width } = target.getBoundingClientRect()
                return height < 44 || width < 44
              })
              .map(target => target.outerHTML)
        )
        assert.deepEqual(small, [])
      })
    }
  })

  it('opens menus without scripts, and closes them by Escape or a click elsewhere with them', async () => {
    const isOpen = (page: Page) => page.locator('.account-menu .menu-panel').isVisible()
    await look('grid', { scripts: false }, async page => {
      await page.click('.account-menu > summary')
      assert.equal(await isOpen(page), true)
    })
    await look('grid', {}, async page => {
      await page.click('.account-menu > summary')
      await page.keyboard.press('Escape')
      assert.equal(await isOpen(page), false)
      assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'SUMMARY')
      await page.click('.account-menu > summary')
      await page.click('h1')
      assert.equal(await isOpen(page), false)
    })
  })

  it('leads keyboards past the header first, and shows where they are', async () => {
    await look('grid', {}, async page => {
      await page.keyboard.press('Tab')
      const link = page.locator(':focus')
      assert.equal(await link.textContent(), 'Skip to content')
      const { x, y } = (await link.boundingBox())!
      assert.ok(x >= 0 && y >= 0)
      const outline = await link.evaluate(element => getComputedStyle(element).outlineStyle)
      assert.notEqual(outline, 'none')
    })
  })
})
