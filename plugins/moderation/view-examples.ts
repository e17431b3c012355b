const createdAt = '2026-11-21T17:00:00.000Z'
const heading = 'Harbour at dawn'
const words = 'Somebody can be seen who does not want to be.'
const measure = {
  id: '0198…',
  kind: 'an entry',
  heading,
  action: 'Taken out of sight',
  reason: 'Privacy',
  words,
  createdAt,
  mayAppeal: true
}
const reasonField = {
  kind: 'choice',
  name: 'reason',
  label: 'What is wrong?',
  value: '',
  options: [
    { value: 'spam', label: 'Advertising' },
    { value: 'privacy', label: 'Privacy' }
  ]
}
const wordsField = { kind: 'field', name: 'words', label: 'In your words', rows: 4, value: '' }

/** Of the views of this plugin's pages. */
export const examples = {
  report: {
    title: 'Report an entry',
    heading,
    back: '/e/Kd7PqXb2RtYn',
    action: '/report/entry/Kd7PqXb2RtYn',
    fields: [reasonField, wordsField],
    errors: []
  },
  queue: {
    title: 'Moderation',
    show: 'waiting',
    appeals: 1,
    cases: [
      {
        address: '/admin/moderation/0198…',
        kind: 'an entry',
        heading,
        owner: 'ada',
        claimedBy: 'grace',
        reports: 3,
        held: 'A word of the list',
        createdAt
      }
    ]
  },
  case: {
    title: 'About an entry',
    address: '/admin/moderation/0198…',
    isOpen: true,
    subject: {
      path: '/e/Kd7PqXb2RtYn',
      heading,
      text: 'Before the boats leave.',
      isHidden: false,
      isSensitive: false,
      isSeen: false
    },
    owner: { name: 'ada', displayName: 'Ada', state: 'active' },
    isMine: false,
    found: '',
    reported: 1,
    createdAt,
    tally: [{ reason: 'Privacy', count: 1 }],
    reports: [{ by: 'bea', reason: 'Privacy', words, createdAt }],
    measures: [{ id: '0198…', action: 'Warned', words, by: 'grace', createdAt, isReversible: false }],
    notes: [{ by: 'grace', words: 'I asked Ada.', createdAt }],
    before: [
      { address: '/admin/moderation/0197…', kind: 'a person', outcome: 'Nothing had to be done', createdAt }
    ],
    mayDecide: true,
    fields: [wordsField],
    errors: []
  },
  appeals: {
    title: 'Appeals',
    queue: '/admin/moderation',
    appeals: [
      {
        id: '0198…',
        words: 'They agreed to it.',
        createdAt,
        person: 'ada',
        takenBy: 'grace',
        isOwn: false,
        action: 'Taken out of sight',
        kind: 'an entry',
        heading,
        said: words,
        case: '/admin/moderation/0198…',
        field: { name: 'answer-0198…', label: 'Your answer', rows: 3 }
      }
    ]
  },
  decisions: {
    title: 'Decisions',
    tabs: [{ label: 'Decisions', address: '/settings/decisions', current: true }],
    action: '/settings/decisions/appeal',
    decisions: [measure],
    reports: [
      {
        kind: 'an entry',
        reason: 'Privacy',
        words: 'That is me.',
        createdAt: '2026-11-18T17:00:00.000Z',
        state: 'It was looked at, and something was done.'
      }
    ]
  },
  suspended: {
    title: 'Your account is suspended',
    state: 'suspended',
    name: 'ada',
    action: '/suspended/appeal',
    decisions: [{ ...measure, action: 'Suspended', endsAt: '2026-12-21T17:00:00.000Z' }]
  },
  sensitive: {
    title: 'What is sensitive',
    choice: {
      name: 'sensitive',
      label: 'How do you want to be shown it?',
      value: 'blur',
      options: [
        { value: 'blur', label: 'Covered' },
        { value: 'hide', label: 'Not at all' },
        { value: 'show', label: 'Like everything else' }
      ]
    }
  },
  transparency: {
    title: 'Moderation in numbers',
    isPublic: true,
    year: 2026,
    earlier: '/transparency?year=2025',
    figures: [{ label: 'Things that were reported or held', count: 12 }],
    reasons: [{ label: 'Privacy', count: 7 }],
    outcomes: [{ label: 'Something was done', count: 5 }],
    actions: [{ label: 'Taken out of sight', count: 4 }]
  }
}
