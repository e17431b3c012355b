const createdAt = '2026-11-21T17:00:00.000Z'
const reason = 'I sing in the choir whose concerts Ada films.'

/** Of the views of this plugin's pages. */
export const examples = {
  waiting: {
    title: 'Your request',
    state: 'waiting',
    name: 'bea',
    reason,
    answer: '',
    createdAt,
    isWriting: true
  },
  deciding: {
    title: 'Requests',
    isApproving: true,
    requests: [
      {
        id: '0198…',
        name: 'bea',
        displayName: 'Bea',
        reason,
        address: 'bea@example.org',
        isAddressProved: true,
        createdAt,
        field: { name: 'answer-0198…', label: 'Your answer', rows: 2 }
      }
    ]
  }
}
