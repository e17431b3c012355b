import { offerAnswers } from './thread/answers.ts'
import { leadToComment } from './thread/leading.ts'
import { followPlaces, tellMarks } from './thread/places.ts'
import { sendInPlace } from './thread/sending.ts'

/** Comments answer in place, lead to what they point at, and are marked on it. Without scripts all of it has pages of its own. */
function enhance(root: ParentNode) {
  for (const comments of root.querySelectorAll<HTMLElement>('[data-comments]:not([data-ready])')) {
    comments.dataset.ready = ''
    followPlaces(comments)
    leadToComment(comments)
    if (comments.dataset.whole !== undefined) continue
    offerAnswers(comments)
    sendInPlace(comments)
    tellMarks(comments)
  }
}

document.addEventListener('hob:content', event => enhance((event as CustomEvent<HTMLElement>).detail))
// What shows an entry may be ready later than this: then it says so.
document.addEventListener('hob:places', ({ target }) => {
  const comments = (target as Element).querySelector<HTMLElement>('[data-comments]')
  if (comments) tellMarks(comments)
})
enhance(document)
