import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { coreErrors } from '../../../core/errors.ts'
import { createLog } from '../../../core/log.ts'
import { createI18n, type I18n } from '../../../core/text/i18n.ts'
import { writeTree } from '../../rig/look.ts'

describe('translations', () => {
  let i18n: I18n
  let lines: string[]

  beforeEach(async () => {
    lines = []
    const log = createLog({ level: 'info', stream: { write: line => lines.push(line) } })
    i18n = await createI18n({ config: { language: 'en' }, log })
    const folder = await writeTree({
      'en.json': {
        greeting: 'Hello {name}',
        photos: '{count, plural, =0 {No photos} one {One photo} other {# photos}}',
        onlyEnglish: 'Only here',
        broken: 'Half a {message',
        markup: '<b>Bold</b> {name}'
      },
      'de.json': { greeting: 'Hallo {name}' },
      'pt-BR.json': { greeting: 'Olá {name}' },
      'ar.json': { greeting: 'مرحبا {name}' }
    })
    await i18n.addFolder('shelf', folder)
  })

  it('fills values into ICU messages', () => {
    const t = i18n.translator('en')
    assert.equal(t('shelf.greeting', { name: 'Ada' }), 'Hello Ada')
    assert.equal(t('shelf.photos', { count: 0 }), 'No photos')
    assert.equal(t('shelf.photos', { count: 1234 }), '1,234 photos')
  })

  it('falls back from a region to its language and from there to English', () => {
    assert.equal(i18n.translator('de-AT')('shelf.greeting', { name: 'Ada' }), 'Hallo Ada')
    assert.equal(i18n.translator('de')('shelf.onlyEnglish'), 'Only here')
  })

  it('gives an unknown key back and logs it once', () => {
    const t = i18n.translator('en')
    assert.equal(t('shelf.nowhere'), 'shelf.nowhere')
    t('shelf.nowhere')
    assert.equal(lines.filter(line => line.includes('translation.missing')).length, 1)
  })

  it('shows a broken message, or one whose values are missing, as it is written', () => {
    const t = i18n.translator('en')
    assert.equal(t('shelf.broken'), 'Half a {message')
    assert.equal(t('shelf.greeting'), 'Hello {name}')
  })

  it('leaves markup in messages and values to the template, which escapes it', () => {
    assert.equal(i18n.translator('en')('shelf.markup', { name: '<i>' }), '<b>Bold</b> <i>')
  })

  it('keeps a name from turning the direction of its sentence', () => {
    const t = i18n.translator('en')
    assert.equal(t('shelf.greeting', { name: 'שלום' }), 'Hello \u2068שלום\u2069')
    assert.equal(i18n.translator('ar')('shelf.greeting', { name: 'Ada!' }), 'مرحبا \u2068Ada!\u2069')
    assert.equal(t('shelf.greeting', { name: 'a\u202egnp' }), 'Hello agnp')
  })

  it('finds languages by their files, English first, with names and directions', () => {
    assert.deepEqual(
      i18n.languages.map(({ tag, direction }) => [tag, direction]),
      [
        ['en', 'ltr'],
        ['ar', 'rtl'],
        ['de', 'ltr'],
        ['es', 'ltr'],
        ['fr', 'ltr'],
        ['pt-BR', 'ltr']
      ]
    )
    assert.equal(i18n.languages.find(({ tag }) => tag === 'de')?.name, 'Deutsch')
  })

  it('negotiates by weight, by region and by a person’s own choice', () => {
    assert.equal(i18n.negotiate('it, de;q=0.8, en;q=0.9'), 'en')
    assert.equal(i18n.negotiate('de-CH'), 'de')
    assert.equal(i18n.negotiate('pt-br'), 'pt-BR')
    assert.equal(i18n.negotiate('en', 'ar'), 'ar')
    assert.equal(i18n.negotiate('en', 'xx'), 'en')
    assert.equal(i18n.negotiate('it'), 'en')
    assert.equal(i18n.negotiate(undefined), 'en')
  })

  it('takes no harm from a hostile header', () => {
    for (const header of ['*', ';q=', 'en;q=NaN', ',,,,', '__proto__', 'a'.repeat(100_000), '../../etc']) {
      assert.equal(i18n.negotiate(header), 'en')
    }
  })

  it('says which file cannot be read', async () => {
    const folder = await writeTree({ 'en.json': '{ "half": ' })
    await assert.rejects(i18n.addFolder('broken', folder), /en\.json: /)
  })

  it('has words for every error of the core', async () => {
    const texts = JSON.parse(
      await readFile(new URL('../../../core/locales/en.json', import.meta.url), 'utf8')
    )
    const missing = Object.keys(coreErrors).filter(code => !texts[`errors.${code}`])
    assert.deepEqual(missing, [])
  })
})
