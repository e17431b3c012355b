import type { ViewSamples } from '../../core/web/view-samples.ts'

const form = {
  action: '/e/k3v9x2m7q1wz/comments',
  isOpen: true,
  longest: 5000,
  isHeld: false,
  place: { label: 'At', help: 'A time, such as 1:23.' }
}

/** Of the views of this plugin's pages: what a page shows most of the time. */
export const examples = (samples: ViewSamples) => {
  const { account: bea } = samples
  const entry = { ...samples.entry, mediaType: 'video', kind: 'video' }
  const answer = {
    id: '0198b2c4-6b1e-7c31-8d0a-0d1f0c9b2a11',
    address: '/comments/0198b2c4-6b1e-7c31-8d0a-0d1f0c9b2a11',
    author: bea,
    body: '<p dir="auto">In spring, yes.</p>',
    state: 'shown',
    isPinned: false,
    isOwners: true,
    createdAt: '2026-11-02T10:00:00.000Z',
    parent: '0198b2c3-11aa-7b02-9c55-6a0e3f2b7d90',
    answers: [],
    more: 0,
    may: { answer: true, edit: false, remove: false, tend: false }
  }
  const comment = {
    ...answer,
    id: '0198b2c3-11aa-7b02-9c55-6a0e3f2b7d90',
    address: '/comments/0198b2c3-11aa-7b02-9c55-6a0e3f2b7d90',
    author: { ...bea, name: 'cem', displayName: 'Cem', handle: '@cem', address: '/@cem' },
    body: '<p dir="auto">Do the boats come <em>every</em> day?</p>',
    isOwners: false,
    place: { words: '1:23', address: '/e/k3v9x2m7q1wz#t=83', value: { second: 83 } },
    createdAt: '2026-11-02T09:00:00.000Z',
    answers: [answer],
    more: 2
  }
  return {
    list: {
      title: 'Comments on Harbour',
      entry,
      count: 43,
      waiting: 0,
      order: 'newest',
      threads: [comment],
      form,
      next: '/e/k3v9x2m7q1wz/comments?after=0198b2c3-11aa-7b02-9c55-6a0e3f2b7d90'
    },
    comment: { title: 'A comment on Harbour', entry, comment, form: { ...form, parent: comment.id } },
    change: {
      title: 'Change a comment',
      entry,
      comment: { ...answer, may: { answer: true, edit: true, remove: true, tend: true } },
      fields: [{ kind: 'field', name: 'body', label: 'Comment', value: 'In spring, yes.', rows: 5 }],
      errors: []
    },
    history: {
      title: 'What it said before',
      entry,
      comment: { ...answer, editedAt: '2026-11-02T10:05:00.000Z' },
      versions: [{ body: '<p dir="auto">Yes.</p>', writtenAt: '2026-11-02T10:00:00.000Z' }]
    },
    held: {
      title: 'Comments that wait for you',
      comments: [{ ...comment, state: 'held', hold: 'Holds a word of a list.', entry }]
    }
  }
}
