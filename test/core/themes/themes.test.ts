import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { createLook, writeTree } from '../../rig/look.ts'

const child = (more: object = {}, tree = {}) =>
  writeTree({ 'theme.json': { name: 'child', title: 'Child', api: 1, parent: 'hearth', ...more }, ...tree })

/** The complete theme stands in, and what is wrong is told. */
async function refuses(theme: string, message: RegExp) {
  const { themes } = await createLook({ theme })
  assert.deepEqual(
    themes.chain.map(({ name }) => name),
    ['hearth']
  )
  const problems = themes.refused?.problems ?? []
  assert.match(problems.map(({ where, what }) => `${where}: ${what}`).join('\n'), message)
  assert.throws(() => themes.read(theme), { name: 'BootFailure' })
}

describe('themes', () => {
  it('form a chain from the active one to the complete one', async () => {
    const theme = await child()
    const { themes } = await createLook({ theme })
    assert.deepEqual(
      themes.chain.map(({ name }) => name),
      ['child', 'hearth']
    )
    assert.equal(themes.templateFolders[0], join(theme, 'templates'))
  })

  it('put styles in layers, so that a child wins whatever its selectors', async () => {
    const theme = await child({}, { 'styles/tokens.css': ':root{}', 'styles/a.css': '' })
    const { themes } = await createLook({ theme })
    const layerOf = (name: string) =>
      themes.styles.filter(({ file }) => basename(file) === name).map(({ layer }) => layer)
    assert.deepEqual(layerOf('reset.css'), ['reset'])
    assert.deepEqual(layerOf('tokens.css'), ['tokens', 'theme'])
    assert.deepEqual(layerOf('grid.css'), ['base'])
    assert.equal(themes.styles.at(-1)?.layer, 'theme')
  })

  it('make custom properties of their settings', async () => {
    const { themes } = await createLook({ values: { accent: '#123456', row: '20rem' } })
    assert.deepEqual(themes.chosenProperties(), {
      '--accent': '#123456',
      '--on-accent': '#ffffff',
      '--row': '20rem'
    })
  })

  it('tell values that were chosen from those that were left as they are', async () => {
    const { themes } = await createLook({ values: { corner: '3px', row: '18rem' } })
    assert.equal(themes.firstProperties['--radius'], '3px')
    assert.deepEqual(themes.chosenProperties(), { '--row': '18rem' })
  })

  it('keep a value that would leave its declaration out of the style sheet', async () => {
    const { themes } = await createLook({ values: { accent: 'red} body{display:none', row: 'url(//x)' } })
    assert.deepEqual(themes.chosenProperties(), {})
  })

  it('take from a list what a value stands for, and leave the styles alone where it stands for nothing', async () => {
    const { themes } = await createLook({ values: { font: 'inter' } })
    assert.equal(themes.chosenProperties()['--font'], '"Inter Variable", system-ui, sans-serif')
    assert.deepEqual(themes.chosenStyles(), ['fonts/inter.css'])
    assert.deepEqual(themes.chosenProperties({ font: 'system' }), {})
    assert.deepEqual(themes.chosenStyles({ font: 'system' }), [])
  })

  it('tell how a colour reads on their paper, and the nearest one that can be read', async () => {
    const { colours } = (await createLook()).themes
    const { light = 0, dark = 0 } = colours.contrast('#ffff00') ?? {}
    assert.ok(light < 1.2 && dark > 15)
    assert.equal(colours.legible('#ffff00')?.dark, '#ffff00')
    assert.notEqual(colours.legible('#ffff00')?.light, '#ffff00')
    assert.equal(colours.inkOn('#ffff00'), '#000000')
  })

  it('inherit the settings of their parents', async () => {
    const settings = {
      type: 'object',
      properties: { glow: { type: 'string', 'x-label': 'child.glow', 'x-css': '--glow' } }
    }
    const theme = await child({ settings })
    const { themes } = await createLook({ theme, values: { glow: '2px', accent: '#000000' } })
    assert.deepEqual(themes.chosenProperties(), {
      '--accent': '#000000',
      '--on-accent': '#ffffff',
      '--glow': '2px'
    })
  })

  it('bring their own words', async () => {
    const theme = await child({}, { 'locales/en.json': { hello: 'Hello' } })
    const { i18n } = await createLook({ theme })
    assert.equal(i18n.translator('en')('child.hello'), 'Hello')
  })

  it('are refused with the place of what is wrong', async () => {
    await refuses('nowhere', /There is no theme "nowhere"/)
    await refuses(await child({ parent: 'nowhere' }), /theme\.json#parent: There is no theme "nowhere"/)
    await refuses(
      await child({ api: 2, colour: 'red' }),
      /theme\.json#colour: is not known here[\s\S]*theme\.json#api: /
    )
    await refuses(await child({ name: 'Not A Name' }), /theme\.json#name: /)
    const settings = { type: 'object', properties: { glow: { 'x-css': 'color' } } }
    await refuses(await child({ settings }), /theme\.json#settings\/properties\/glow/)
  })

  it('are refused when they are their own ancestors or cannot be read', async () => {
    const theme = await child()
    const manifest = { name: 'child', title: 'Child', api: 1, parent: theme }
    await writeFile(join(theme, 'theme.json'), JSON.stringify(manifest))
    await refuses(theme, /child is its own ancestor/)
    await writeFile(join(theme, 'theme.json'), '{')
    await refuses(theme, /theme\.json: cannot be read/)
  })
})
