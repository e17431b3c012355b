import type { DescribeView, ViewWords } from '../../core/web/view-words.ts'
import { examples } from './view-examples.ts'

const mapOf = ({ object, text, number, yes }: ViewWords) =>
  object(
    {
      latitude: number('Of its middle.'),
      longitude: number('Of its middle.'),
      zoom: number('As maps count it: 0 is the world.'),
      isPart: yes('Whether a part of the map was asked for.'),
      places: text('Where it gets its places from.'),
      tiles: object(
        {
          address: text('With `{z}`, `{x}` and `{y}`.'),
          zoom: number('The largest there is.'),
          credit: object({ text: text('Whose maps they are.'), address: text('Where that leads.') })
        },
        'Absent where the operator set no tile server: then it is drawn from an outline.'
      )
    },
    'What scripts make a map of, with `maps/canvas`.'
  )

const pictureOf = ({ object, list, text, number }: ViewWords) =>
  object(
    {
      outline: text('Of a drawing of the land; `#land` in it.'),
      view: text('Part of the drawing that is shown: `x y width height`.'),
      meridians: list({ type: 'number' }, 'Where they stand.'),
      parallels: list({ type: 'number' }, 'Where they stand.'),
      dots: list(
        object({
          x: number('In the drawing.'),
          y: number('In the drawing.'),
          radius: number('In the drawing.'),
          label: text('What is there.'),
          address: text('Where it leads.'),
          count: number('Absent where it is one.'),
          size: number('Of the letters of the count.')
        }),
        'The largest first.'
      ),
      line: text('Points of a line from place to place; absent without one.')
    },
    'The same without scripts, with `maps/picture`.'
  )

export const mapView: DescribeView = words => {
  const { view, samples, title, text, list, noun, object, yes, pager } = words
  return view(examples(samples).map, {
    title,
    back: object({ label: text('Of the link.'), address: text('Of the page.') }, 'Where it leads back to.'),
    whole: text('Address of the whole map, where a part is shown.'),
    map: mapOf(words),
    picture: pictureOf(words),
    entries: list(noun('Entry'), 'Of what is shown, newest first.'),
    owners: yes('That cards say whose entries they are.'),
    pager
  })
}

export const nearView: DescribeView = ({ view, samples, title, list, noun, yes }) =>
  view(examples(samples).near, {
    title,
    entry: noun('Entry', 'To which the others are near.'),
    entries: list(noun('Entry'), 'The nearest first.'),
    owners: yes('That cards say whose entries they are.')
  })

export const placeView: DescribeView = words => {
  const { view, samples, title, text, list, noun, object, yes, fields, errors } = words
  return view(examples(samples).place, {
    title,
    entry: noun('Entry'),
    q: text('The name that was searched for.'),
    isSearched: yes('Whether one was.'),
    towns: list(
      object({
        name: text('With its country.'),
        address: text('Of this page with its position in the form.')
      }),
      'Of that name, the largest first.'
    ),
    map: mapOf(words),
    isPlaced: yes('Whether the form has a position.'),
    fromFile: text('Address of this page with the position of the file; absent where there is no other.'),
    isOffered: yes('Whether its owner offers the untouched file, which tells where it was made.'),
    isStored: yes('Whether there is anything to remove.'),
    hasTrack: yes('Whether it has a track.'),
    isReading: yes('Whether the file of another one waits to be read.'),
    problem: text('Why the file that was sent last is no track.'),
    action: text('Where a track is sent; the token is part of it.'),
    position: fields('For the position.'),
    precision: fields('For what others learn.'),
    errors
  })
}
