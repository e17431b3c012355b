import assert from 'node:assert/strict'
import type { Schema } from '../../../core/schema.ts'
import { createLook, createPluginFolder, createTestFrame, writeTree } from '../../rig/look.ts'

const child = (choices: object, tree = {}, more: object = {}) =>
  writeTree({
    'theme.json': { name: 'child', title: 'Child', api: 1, parent: 'hearth', choices, ...more },
    ...tree
  })

const choose = async (theme: string, name: string, values = {}) => {
  const { themes } = await createLook({ theme, values })
  const choice = themes.choices().find(known => known.name === name)
  return choice && { ...choice, options: choice.options.map(({ value }) => value) }
}

describe('what visitors may choose', () => {
  it('is what the themes of the chain declare; the first value holds until somebody chooses', async () => {
    const theme = await child({ mood: ['calm', 'loud'] })
    assert.deepEqual((await choose(theme, 'mood'))?.first, 'calm')
    assert.deepEqual((await choose(theme, 'scheme'))?.options, ['system', 'light', 'dark'])
  })

  it('is replaced value by value where a child declares it anew', async () => {
    const theme = await child({ scheme: ['dark'], grid: ['list', 'poster'] })
    assert.deepEqual((await choose(theme, 'scheme'))?.options, ['dark'])
    assert.deepEqual((await choose(theme, 'grid'))?.options, ['list', 'poster'])
    assert.equal((await choose(theme, 'contrast'))?.first, 'system')
  })

  it('begins with the setting of the same name, as long as that is one of the values', async () => {
    const grid = { type: 'string', default: 'list', 'x-label': 'child.grid' }
    const settings = { type: 'object', properties: { grid } }
    const theme = await child({ grid: ['justified', 'list'] }, {}, { settings })
    assert.equal((await choose(theme, 'grid', { grid: 'list' }))?.first, 'list')
    assert.equal((await choose(theme, 'grid', { grid: 'elsewhere' }))?.first, 'justified')
  })

  it('may have a setting, which has the values of the choice, whichever theme of the chain named it', async () => {
    const settingOf = async (theme: string) => {
      let declared: Schema = {}
      await createLook({ theme, declare: ({ schema }) => (declared = schema) })
      return (declared.properties as Record<string, Schema>).grid
    }
    const own = await settingOf('hearth')
    assert.deepEqual([own?.default, own?.enum], ['justified', ['justified', 'masonry', 'exhibition', 'list']])
    const other = await settingOf(await child({ grid: ['poster', 'justified'] }))
    assert.deepEqual([other?.default, other?.enum], ['poster', ['poster', 'justified']])
    assert.equal(await settingOf(await child({ grid: ['list'] })), undefined)
  })

  it('has the words of whichever theme has them, the child asked first', async () => {
    const words = { 'choices.grid.poster': 'Posters', 'choices.grid.list': 'Rows of text' }
    const theme = await child({ grid: ['list', 'masonry', 'poster'] }, { 'locales/en.json': words })
    const { themes } = await createLook({ theme })
    const grid = themes.choices().find(({ name }) => name === 'grid')
    assert.deepEqual(
      [grid?.label, ...(grid?.options ?? []).map(({ label }) => label)],
      [
        'hearth.choices.grid',
        'child.choices.grid.list',
        'hearth.choices.grid.masonry',
        'child.choices.grid.poster'
      ]
    )
  })

  it('is refused with its place where a name or a value could not stand in an attribute', async () => {
    for (const choices of [
      { Grid: ['list'] },
      { grid: ['"><script>'] },
      { grid: [] },
      { grid: ['a', 'a'] }
    ]) {
      const { themes } = await createLook({ theme: await child(choices) })
      assert.match(themes.refused?.problems[0]?.where ?? '', /theme\.json#choices/)
    }
  })
})

describe('the helpers for what visitors may choose', () => {
  const draw = async (source: string, theme: string, look: Record<string, string>) => {
    const plugins = [await createPluginFolder('in', { 'templates/page.hbs': source })]
    const { templates, themes, ...rest } = await createLook({ theme, plugins })
    const frame = createTestFrame({ templates, themes, ...rest } as never, {
      choices: themes.choices(),
      look
    })
    return templates.draw('in/page', {}, frame)
  }

  it('draw the look as attributes, escaped', async () => {
    const html = await draw('<html{{lookAttributes}}>', 'hearth', { grid: 'list', scheme: '"x' })
    assert.equal(html, '<html data-grid="list" data-scheme="&quot;x">')
  })

  it('offer a choice with what holds now, and none where there is one value', async () => {
    const source =
      '{{#with (choice "scheme")}}{{#each options}}{{value}}{{#if current}}!{{/if}} {{/each}}{{/with}}'
    assert.equal(await draw(source, 'hearth', { scheme: 'dark' }), 'system light dark! ')
    assert.equal(await draw(source, 'hearth', {}), 'system! light dark ')
    assert.equal(await draw(source, 'ember', {}), '')
  })
})
