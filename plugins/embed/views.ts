import type { ViewWords } from '../../core/web/view-words.ts'
import { examples } from './view-examples.ts'

export const frameView = ({ view, title, noun, text, yes }: ViewWords) =>
  view(examples.frame, {
    title,
    entry: noun('Entry', 'What is shown; absent where there is nothing to show.'),
    form: text('What room is for: `film`, `sound`, `picture` or `other`.'),
    opens: text('Where more of it is shown than its picture; absent where there is no more.'),
    isCovered: yes('Whether it is shown only once somebody wants to see it.'),
    isMissing: yes('There is no such entry, or it is not for everybody.')
  })

export const openView = ({ view, title, noun, text, yes }: ViewWords) =>
  view(examples.open, {
    title,
    entry: noun('Entry', 'What is shown; absent where there is nothing to show.'),
    form: text('What room is for: `film`, `sound`, `picture` or `other`.'),
    isCovered: yes('Whether it is shown only once somebody wants to see it.'),
    isMissing: yes('There is no such entry, or it is not for everybody.')
  })

export const codeView = ({ view, title, noun, text, yes, fields }: ViewWords) =>
  view(examples.code, {
    title,
    entry: noun('Entry'),
    isClosed: yes('Not everybody may see it, so it stands on no other site.'),
    code: text('HTML for another site.'),
    address: text('Of the frame, absolute.'),
    fields: fields('Of the form that chooses where it begins and which words are shown; got from this page.')
  })
