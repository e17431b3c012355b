import type { DescribeView } from '../../../core/web/view-words.ts'

const example = {
  title: 'The parts of Hearth',
  tokens: [
    { name: '--accent', light: '#a63f1b', dark: '#f09a6c', isColour: true },
    { name: '--radius', light: '3px', dark: '3px', isColour: false }
  ],
  partials: [{ name: 'partials/avatar', theme: 'hearth', html: '<span class="avatar avatar-1">AL</span>' }]
}

/** Of the page that shows a theme's parts. */
export const styleguideView: DescribeView = ({ view, title, text, yes, list, object }) =>
  view(example, {
    title,
    tokens: list(
      object({
        name: text('With its dashes.'),
        light: text('Its value in the light scheme.'),
        dark: text('Its value in the dark scheme.'),
        isColour: yes('Whether there is something to see.')
      }),
      'Custom properties of the theme and its parents.'
    ),
    partials: list(
      object({
        name: text('By which templates call it.'),
        theme: text('The theme it comes from.'),
        html: text('Drawn from a sample.'),
        problem: text('Why it could not be drawn from a sample.')
      }),
      'Partials by name, in the version that is nearest to the theme.'
    )
  })
