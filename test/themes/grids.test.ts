import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { findViolations, type PageOptions } from '../rig/browser.ts'
import type { ScriptedServer } from '../rig/http-server.ts'
import { layouts, sights, sizes, templates } from './mixed-gallery.ts'
import { lookAt, showSights } from './shown.ts'

type Box = { left: number; right: number; top: number; width: number; height: number }
const boxes = (page: Page, selector: string) =>
  page.$$eval(selector, all => all.map(each => each.getBoundingClientRect().toJSON() as Box))

describe('the layouts of a gallery', function () {
  this.timeout(120_000)
  let server: ScriptedServer

  before(async () => {
    server = await showSights(templates, sights)
  })
  after(() => server.close())

  const look = (name: string, options: PageOptions, see: (page: Page) => Promise<void>) =>
    lookAt(`${server.url}/${name}`, options, see)

  it('give axe nothing to find, in light and in dark, with ordinary and with high contrast', async () => {
    for (const grid of layouts) {
      await look(grid, {}, async page => {
        assert.deepEqual(await findViolations(page), [], grid)
        await page.emulateMedia({ colorScheme: 'dark' })
        assert.deepEqual(await findViolations(page, ['color-contrast']), [], `${grid} in dark`)
      })
      for (const name of [`${grid}-light`, `${grid}-dark`]) {
        await look(name, {}, async page =>
          assert.deepEqual(await findViolations(page, ['color-contrast']), [], name)
        )
      }
    }
  })

  it('stay within the page on any width, with one entry and from right to left', async () => {
    for (const width of [320, 390, 768, 1280]) {
      for (const name of layouts.flatMap(grid => [grid, `${grid}-one`, `${grid}-rtl`])) {
        await look(name, { width }, async page => {
          const wide = await page.evaluate(() => document.documentElement.scrollWidth)
          assert.ok(wide <= width, `${name} is ${wide} px wide at ${width}`)
        })
      }
    }
  })

  it('keep what comes first above or before what comes next, in columns too', async () => {
    for (const grid of layouts) {
      await look(grid, { width: 1200 }, async page => {
        const tops = (await boxes(page, '.card')).map(({ top }) => top)
        assert.ok(
          tops.every((top, at) => at === 0 || top >= tops[at - 1]! - 1),
          `${grid}: ${tops.join(' ')}`
        )
      })
    }
  })

  it('show pictures in their own proportions, in columns to two in a hundred', async () => {
    for (const grid of ['justified', 'masonry', 'exhibition']) {
      await look(grid, { width: 1200 }, async page => {
        const [first, second, , fourth] = await boxes(page, '.card .picture')
        for (const [box, [width, height]] of [
          [first!, sizes[0]],
          [second!, sizes[1]],
          [fourth!, sizes[4]]
        ] as const) {
          const wanted = Math.max(width / height, grid === 'masonry' ? 0.5 : 0)
          assert.ok(
            Math.abs(box.width / box.height / wanted - 1) < 0.03,
            `${grid}: ${box.width} × ${box.height}`
          )
        }
      })
    }
  })

  it('stand still while pictures arrive and the page is scrolled', async () => {
    for (const grid of layouts) {
      await look(grid, { width: 1000, height: 700 }, async page => {
        const shift = await page.evaluate(async () => {
          let sum = 0
          const add = (list: PerformanceObserverEntryList) => {
            for (const each of list.getEntries()) sum += (each as unknown as { value: number }).value
          }
          new PerformanceObserver(add).observe({ type: 'layout-shift', buffered: true })
          for (let step = 0; step < 12; step++) {
            scrollBy(0, 400)
            await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))
          }
          return sum
        })
        assert.equal(shift, 0, grid)
      })
    }
  })

  it('tell of every kind by a mark and by words, with its length or its pages where it has some', async () => {
    for (const grid of layouts) {
      await look(grid, {}, async page => {
        const marks = await page.$$eval('.card', cards =>
          cards.slice(0, 7).map(card => {
            const icon = card.querySelector('.badge-kind .icon, .card-facts .icon')?.classList.item(1)
            return [icon?.replace('icon-', ''), card.textContent?.replace(/\s+/g, ' ')]
          })
        )
        const icons = marks.map(([icon]) => icon)
        const image = grid === 'list' ? 'picture' : undefined
        assert.deepEqual(icons, [image, 'film', 'sound', 'cube', 'page', 'text', 'file'])
        for (const [at, what] of [/4:05/, /1:02:09/, /MODEL/, /12 pages/, /TEXT/, /TRACK/].entries())
          assert.match(marks[at + 1]![1]!, what)
        const plain = await page.locator('.card:not(:has(.picture)) .card-plain').count()
        assert.ok(plain >= 12)
      })
    }
  })

  it('say in a list whose it is, of what kind, when it was published and who may see it', async () => {
    await look('list', {}, async page => {
      const row = await page.textContent('.card:first-child')
      assert.match(row!.replace(/\s+/g, ' '), /Harbour Ada Lovelace .*IMAGE.*Everyone.*Nov 2, 2026/)
    })
  })

  it('ask for pictures of the size they are shown in', async () => {
    await look('list', {}, async page => {
      assert.equal(await page.getAttribute('.picture-image', 'sizes'), '6rem')
    })
    await look('exhibition', {}, async page => {
      const eager = await page.locator('.picture-image:not([loading=lazy])').count()
      assert.equal(eager, 2)
    })
  })

  it('can be chosen from links that say which one holds, with targets of 44 px', async () => {
    await look('masonry', { width: 768, scripts: false }, async page => {
      const links = page.getByRole('navigation', { name: 'Layout' }).getByRole('link')
      assert.deepEqual(await links.allInnerTexts(), ['Rows', 'Columns', 'Exhibition', 'List'])
      assert.equal(await links.nth(1).getAttribute('aria-current'), 'true')
      assert.equal(await links.nth(3).getAttribute('href'), '/look?grid=list&next=%2Fsomewhere')
      for (const { width, height } of await boxes(page, '.grid-switch a'))
        assert.ok(width >= 44 && height >= 44)
    })
  })

  it('are chosen on a phone from the menu of the look, which leaves the header one row', async () => {
    await look('masonry', { width: 360 }, async page => {
      const { height } = (await page.locator('.site-header').boundingBox())!
      assert.ok(height < 64, `${height} px`)
      assert.equal(await page.locator('.grid-switch').isVisible(), false)
      await page.locator('.look-menu > summary').click()
      const list = page.locator('.look-menu').getByRole('link', { name: 'List' })
      assert.equal(await list.getAttribute('href'), '/look?grid=list&next=%2Fsomewhere')
      // What draws the page anew is a link like any other.
      assert.equal(await list.getAttribute('data-choice'), null)
    })
  })

  it('change light, dark and contrast at once where there are scripts', async () => {
    await look('justified', { colorScheme: 'light' }, async page => {
      const paper = () => page.$eval('html', html => getComputedStyle(html).backgroundColor)
      await page.click('.look-menu > summary')
      await page.route('**/look?*', route => route.fulfill({ status: 204 }))
      const asked = page.waitForRequest(/\/look\?scheme=dark/)
      await page.getByRole('link', { name: 'Dark', exact: true }).click()
      await asked
      assert.equal(await paper(), 'rgb(23, 22, 20)')
      await page.getByRole('link', { name: 'High' }).click()
      assert.equal(await paper(), 'rgb(0, 0, 0)')
      const current = await page.$$eval('.look-menu [data-choice][aria-current]', all =>
        all.map(each => each.textContent.trim())
      )
      assert.deepEqual(current, ['Dark', 'High'])
    })
  })

  it('have edges where the system chooses the colours, and nothing that only a colour would tell', async () => {
    await look('masonry', { forcedColors: 'active' }, async page => {
      const styleOf = (selector: string) =>
        page
          .locator(selector)
          .first()
          .evaluate(one => {
            const { display, borderTopWidth, outlineWidth } = getComputedStyle(one)
            return { display, borderTopWidth, outlineWidth }
          })
      for (const edged of ['.card', '.badge']) assert.equal((await styleOf(edged)).borderTopWidth, '1px')
      assert.equal((await styleOf('.grid-switch [aria-current]')).outlineWidth, '2px')
      assert.equal(await page.locator(':is(.card-tone, .picture-placeholder):visible').count(), 0)
    })
  })

  it('move nothing for who asks for rest, whatever styles say', async () => {
    for (const [reducedMotion, times] of [
      ['no-preference', ['5s', '5s', 'smooth']],
      ['reduce', ['0.001s', '0s', 'auto']]
    ] as const) {
      await look('justified', { reducedMotion }, async page => {
        const found = await page
          .locator('.card')
          .first()
          .evaluate(card => {
            const wish = { animation: 'turn 5s', transition: 'all 5s', scrollBehavior: 'smooth' }
            Object.assign((card as HTMLElement).style, wish)
            const { animationDuration, transitionDuration, scrollBehavior } = getComputedStyle(card)
            return [animationDuration, transitionDuration, scrollBehavior]
          })
        assert.deepEqual(found, times)
      })
    }
  })

  it('follow a system that asks for more contrast', async () => {
    await look('justified', { contrast: 'more' }, async page => {
      assert.equal(await page.$eval('html', html => getComputedStyle(html).color), 'rgb(0, 0, 0)')
    })
  })
})
