import type { DescribeView, ViewWords } from '../../core/web/view-words.ts'
import { examples } from './view-examples.ts'

const entriesOf = ({ list, noun }: ViewWords) => list(noun('Entry'), 'The newest first.')

const ownersOf = ({ yes }: ViewWords) => yes('Whether cards say whose entries they are.')

const unfinishedOf = ({ list, noun }: ViewWords) =>
  list(
    noun('Entry', 'With `progress`.'),
    'Drafts, entries on their way and failed ones; absent for anybody but their owner.'
  )

const progressOf = ({ text, object }: ViewWords) =>
  object(
    { percent: { type: 'number' }, step: text('What is being done, in the reader’s language.') },
    'How far the making of its files is; absent when nothing is being made.'
  )

const audienceOf = ({ text, number, object }: ViewWords) =>
  object({
    words: text('In words; only of limited entries.'),
    also: text(
      'In words: what lets further people in, beside those with whom it is shared; absent where nothing does.'
    ),
    count: number('How many people; only of limited entries, on the page about it.')
  })

export const homeView: DescribeView = words =>
  words.view(examples(words.samples).home, {
    entries: entriesOf(words),
    owners: ownersOf(words),
    pager: words.pager
  })

export const exploreView: DescribeView = words => {
  const { view, samples, text, list, noun, choices, pager } = words
  return view(examples(samples).explore, {
    title: text('Of the document.'),
    entries: list(noun('Entry'), 'Those that were chosen.'),
    owners: ownersOf(words),
    types: choices('Everything, and each media type.'),
    orders: choices('Newest or oldest first.'),
    pager
  })
}

export const profileView: DescribeView = words => {
  const { view, samples, text, yes, noun, pager } = words
  return view(examples(samples).profile, {
    title: text('Of the document.'),
    account: noun(
      'Account',
      'With `bioHtml`, the text as safe HTML, and `links`, a list of `address` and `label`.'
    ),
    isOwner: yes('Whether the visitor looks at their own page.'),
    entries: entriesOf(words),
    unfinished: unfinishedOf(words),
    allUnfinished: text('Address of all that is unfinished, where there is more.'),
    mayReview: yes('Whether any of it is a draft or failed; for its owner.'),
    months: text('Address of the page of its months, where there are several pages.'),
    pager
  })
}

export const monthsView: DescribeView = ({ view, samples, text, number, list, object }) =>
  view(examples(samples).months, {
    title: text('Of the document.'),
    profile: text('Address of whose months they are.'),
    years: list(
      object({
        label: text('The year.'),
        count: number('Of its entries.'),
        months: list(
          object({
            month: text('`2024-05`'),
            label: text('Its name.'),
            name: text('Its name with the year.'),
            count: number('Of its entries.'),
            address: text('Where it begins in the profile.')
          }),
          'The newest first; those without an entry are left out.'
        )
      }),
      'The newest first, in UTC; only what the visitor may find is counted.'
    )
  })

export const unfinishedView: DescribeView = words => {
  const { view, samples, text, pager } = words
  return view(examples(samples).unfinished, {
    title: text('Of the document.'),
    profile: text('Address of their owner.'),
    unfinished: unfinishedOf(words),
    pager
  })
}

export const entryView: DescribeView = words => {
  const { view, samples, text, yes, list, object, noun } = words
  return view(examples(samples).entry, {
    title: text('Of the document.'),
    entry: noun('Entry'),
    isLong: yes('Whether the title is long and wants a smaller type.'),
    isCovered: yes('Whether it is sensitive and the visitor has to uncover it.'),
    strip: list(
      noun('Entry'),
      'It and its neighbours of the same owner, as far as the visitor may find them; the newest first.'
    ),
    newer: noun('Entry', 'The next newer one of the strip.'),
    older: noun('Entry', 'The next older one.'),
    audience: { ...audienceOf(words), description: 'For its owner: who can see it.' },
    progress: {
      ...progressOf(words),
      description: 'For those who may edit it: how far the making of its files is.'
    },
    isWaiting: yes('For those who may edit it: what is shown is not the last word.'),
    isReplacing: yes('For those who may edit it: it is made anew, from this file or another one.'),
    failure: object(
      { code: text('Of the error.'), message: text('In words.') },
      'For those who may edit it: why the last processing failed.'
    )
  })
}

export const audienceView: DescribeView = words => {
  const { view, samples, title, text, list, object, noun } = words
  return view(examples(samples).audience, {
    title,
    entry: noun('Entry'),
    audience: { ...audienceOf(words), description: 'Who can see it.' },
    audiences: list(
      object({ label: text('Its name.'), address: text('Where its owner sees who is in it.') }),
      'With which it is shared; only of limited entries.'
    ),
    people: list(noun('Account'), 'Those who were chosen one by one; only of limited entries.'),
    next: text('Address of the following names; absent on the last page.')
  })
}

export const settingsFormView: DescribeView = ({ view, samples, title, text, fields, choices, errors }) =>
  view(examples(samples).settingsForm, {
    title,
    text: text('What the page is for.'),
    tabs: choices('The pages of the settings.'),
    action: text('Where the form is sent.'),
    fields: fields('In order.'),
    errors
  })
