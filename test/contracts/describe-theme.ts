import assert from 'node:assert/strict'
import type { Frame } from '../../core/themes/templates.ts'
import { checkTheme } from '../../plugins/workshop/checks.ts'
import { findViolations, openPage, type TestPage } from '../rig/browser.ts'
import { type Gallery, startGallery } from '../rig/gallery.ts'
import { hostileWords } from '../rig/hostile-words.ts'
import { findOverflow, findSpills, readShift, watchShifts } from '../rig/layout.ts'

export interface ThemeSubject {
  /** A theme of this Hob by its name, any other by the absolute path of its folder. */
  theme: string
}

const looks = [
  { colorScheme: 'light', contrast: 'no-preference' },
  { colorScheme: 'dark', contrast: 'no-preference' },
  { colorScheme: 'light', contrast: 'more' },
  { colorScheme: 'dark', contrast: 'more' }
] as const

/** What visitors and the node rely on in every theme, with words of people that break what is not made for them. */
export function describeTheme(name: string, { theme }: ThemeSubject) {
  describe(`${name} as a theme`, function () {
    this.timeout(240_000)
    let rig: Gallery
    before(async () => {
      rig = await startGallery({ config: { theme } }, hostileWords)
    })
    after(() => rig.stop())

    it('has no error, so it is the one that is shown, and ends at a complete theme', async () => {
      const { chain, refused } = rig.node.themes
      assert.equal(refused, undefined)
      const findings = await checkTheme(rig.node, chain[0]!.folder)
      assert.deepEqual(
        findings.filter(({ severity }) => severity === 'error'),
        []
      )
      assert.equal(chain.at(-1)?.parent, null)
    })

    it('draws the example of every page, for strangers and for administrators, in every language', () => {
      const viewer = { name: 'ada', displayName: 'Ada', role: 'administrator', address: '/@ada' }
      for (const { tag } of rig.node.i18n.languages) {
        for (const [page, html] of [...drawExamples(rig, tag, {}), ...drawExamples(rig, tag, { viewer })]) {
          assert.doesNotMatch(html, /\[object Object\]|\bundefined\b/, page)
          assert.deepEqual(findFaults(html), [], `${page} in ${tag}`)
        }
      }
      const missing = rig.logged.filter(({ msg }) => /^translation\.(missing|broken)/.test(String(msg)))
      assert.deepEqual(missing, [])
    })

    for (const width of [390, 1280]) {
      describe(`at ${width} pixels`, () => {
        let open: TestPage
        before(async () => {
          open = await openPage({ width })
          await watchShifts(open.page)
        })
        after(() => open.close())

        /** The pages that most people see, then those of whoever is signed in. */
        async function visit(see: (path: string) => Promise<void>) {
          const at = `/e/${rig.entry.publicId}`
          const strangers = ['/', '/explore', '/@ada', at, '/sign-in', '/nowhere']
          const members = ['/', '/@ada', at, `${at}/edit`, '/upload', '/settings/profile', '/admin']
          await open.context.clearCookies()
          for (const path of strangers) await go(path, see)
          for (const [name, value] of (await rig.signIn(rig.ada)).cookies)
            await open.context.addCookies([{ name, value, url: rig.url }])
          for (const path of members) await go(path, see)
        }
        async function go(path: string, see: (path: string) => Promise<void>) {
          await open.page.goto(rig.url + path)
          await see(path)
        }

        it('keeps everybody’s words in their room, moves nothing, and asks no other machine', async () => {
          await visit(async path => {
            assert.deepEqual(await findOverflow(open.page), [], path)
            assert.deepEqual(await findSpills(open.page), [], path)
            assert.equal(await readShift(open.page), 0, `${path} moved`)
            assert.equal(await open.page.locator('[data-hostile]').count(), 0, path)
          })
          assert.deepEqual(
            open.complaints.filter(complaint => !complaint.includes('404')),
            []
          )
        })

        it('can be used by everybody, in every scheme and contrast', async () => {
          await visit(async path => {
            // Colours are the same at every width.
            for (const [at, look] of (width < 600 ? looks.slice(0, 1) : looks).entries()) {
              await open.page.emulateMedia({ ...look, reducedMotion: 'reduce' })
              const rules = at === 0 ? undefined : ['color-contrast']
              assert.deepEqual(await findViolations(open.page, rules), [], `${path}, ${Object.values(look)}`)
            }
          })
        })
      })
    }
  })
}

function drawExamples(
  { node }: Gallery,
  locale: string,
  more: Partial<Frame>
): [page: string, html: string][] {
  const frame: Frame = {
    ...{ site: { title: 'Testing ground', url: '' }, viewer: null, theme: node.themes.values() },
    ...{ t: node.i18n.translator(locale), locale, path: '/', csrf: 'the-token', slot: () => [] },
    ...more
  }
  return node.pages.list().map(({ name, template, schema }) => {
    assert.ok(schema?.example, `${name} has no example`)
    return [name, node.templates.draw(template, structuredClone(schema.example) as object as Frame, frame)]
  })
}

/** What a page must not have: code in the page, forms without their token, one id twice, pictures without words. */
function findFaults(html: string): string[] {
  const code =
    html.match(/<script(?![^>]*(\bsrc=|application\/ld\+json))[^>]*>|<style\b|\sstyle="|\son\w+="/g) ?? []
  const forms = html.match(/<form[^>]*method="post"[\s\S]*?<\/form>/g) ?? []
  const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id)
  return [
    ...code,
    ...forms.filter(form => !/name="csrf"|csrf(=|&#x3D;)/.test(form)),
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map(id => `id="${id}"`),
    ...(html.match(/<img(?![^>]*\salt=)[^>]*>/g) ?? [])
  ]
}
