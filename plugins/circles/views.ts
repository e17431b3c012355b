import type { DescribeView } from '../../core/web/view-words.ts'
import { examples } from './view-examples.ts'

export const listView: DescribeView = ({ view, title, list, object, text, number, fields, errors }) =>
  view(examples.list, {
    title,
    circles: list(
      object({
        name: text('As its owner calls it.'),
        address: text('Of its page.'),
        count: number('How many people are in it.')
      }),
      'By name.'
    ),
    fields: fields('Of the form that makes one.'),
    errors
  })

export const circleView: DescribeView = ({ view, text, list, noun, fields, errors }) =>
  view(examples.circle, {
    title: text('Of the page: the name of the circle.'),
    address: text('Of this page; its forms are sent below it.'),
    people: list(noun('Account'), 'Who is in it, by name.'),
    next: text('Address of the following names; absent on the last page.'),
    naming: fields('Of the form that renames it.'),
    adding: fields('Of the form that adds people.'),
    errors
  })

export const personView: DescribeView = ({ view, title, list, object, text, yes, noun, fields, errors }) =>
  view(examples.person, {
    title,
    person: noun('Account', 'Who is put into circles.'),
    action: text('Where the form is sent.'),
    circles: list(
      object({
        id: text('Sent with the form.'),
        name: text('As its owner calls it.'),
        checked: yes('Whether the person is in it.')
      }),
      'By name.'
    ),
    fields: fields('For a new circle.'),
    errors
  })
