import type { Schema } from '../../../core/schema.ts'

const text = (description: string) => ({ type: 'string', description })
const list = (description: string, properties: Record<string, Schema>) => ({
  type: 'array',
  description,
  items: { type: 'object', additionalProperties: false, properties }
})

/** Of the page that shows a theme's parts. */
export const styleguideView: Schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    title: text('Of the page.'),
    tokens: list('Custom properties of the theme and its parents.', {
      name: text('With its dashes.'),
      light: text('Its value in the light scheme.'),
      dark: text('Its value in the dark scheme.'),
      isColour: { type: 'boolean', description: 'Whether there is something to see.' }
    }),
    partials: list('Partials by name, in the version that is nearest to the theme.', {
      name: text('By which templates call it.'),
      theme: text('The theme it comes from.'),
      html: text('Drawn from a sample.'),
      problem: text('Why it could not be drawn from a sample.')
    })
  },
  example: {
    title: 'The parts of Hearth',
    tokens: [
      { name: '--accent', light: '#a63f1b', dark: '#f09a6c', isColour: true },
      { name: '--radius', light: '3px', dark: '3px', isColour: false }
    ],
    partials: [{ name: 'partials/avatar', theme: 'hearth', html: '<span class="avatar avatar-1">AL</span>' }]
  }
}
