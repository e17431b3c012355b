import type { ViewWords } from '../../core/web/view-words.ts'

/** Parts that several views have. */
export function linesOf({ text, list, object, yes, number, noun }: ViewWords) {
  const createdAt = text('When.')
  return {
    createdAt,
    next: text('Address of later ones; absent on the last page.'),
    measure: object({
      id: text('Sent with an appeal.'),
      kind: text('What it is about, in words.'),
      heading: text('Which one; people’s text.'),
      action: text('What was done.'),
      reason: text('Why, of the list of reasons.'),
      words: text('What whoever decided says.'),
      createdAt,
      endsAt: text('When it ends by itself.'),
      endedAt: text('When it was taken back, or ended.'),
      appeal: object({
        state: text('In words.'),
        words: text('What they said.'),
        answer: text('What was answered.')
      }),
      mayAppeal: yes('Whether an appeal can be sent.')
    }),
    figures: (description: string) =>
      list(object({ label: text('What is counted.'), count: number('How many.') }), description),
    choice: noun('Field', 'The ways to choose from.')
  }
}
