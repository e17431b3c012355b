import type { ViewSamples } from '../../core/web/view-samples.ts'

const tabs = [{ label: 'Notifications', address: '/settings/notifications', current: true }]

/** Of the views of this plugin's pages: what a page shows most of the time. */
export const examples = (samples: ViewSamples) => {
  const entry = { ...samples.entry, mediaType: 'image', kind: 'image', visibility: 'limited' }
  return {
    page: {
      title: 'Notifications',
      notices: [
        {
          id: '0198f3c2-7d41-4c11-8f1b-2f6a9c1d7e10',
          kind: 'notifications.shared',
          text: 'Bea shared “Harbour” with you',
          icon: 'people',
          path: '/e/k3v9x2m7q1wz',
          at: '2026-11-02T08:00:00.000Z',
          isSeen: false,
          by: { displayName: 'Bea' },
          entry,
          isMutable: true
        }
      ],
      next: '/notifications?cursor=1762070400000.0198f3c2-7d41-4c11-8f1b-2f6a9c1d7e10',
      isLater: false
    },
    ending: {
      title: 'No more letters?',
      state: 'asked',
      action: '/notifications/letters?key=0198f3c2-7d41-4c11-8f1b-2f6a9c1d7e10.q1w2',
      settings: '/settings/notifications'
    },
    settings: {
      title: 'Notifications',
      tabs,
      isWriting: true,
      isEnded: false,
      kinds: [
        {
          name: 'notifications.shared',
          label: 'An entry was shared with you',
          page: true,
          push: true,
          options: [
            { value: 'now', label: 'Within minutes', isChosen: false },
            { value: 'daily', label: 'Once a day', isChosen: true },
            { value: 'off', label: 'Not at all', isChosen: false }
          ]
        }
      ],
      muted: [{ resource: 'entry', id: 'k3v9x2m7q1wz', text: 'Harbour', address: '/e/k3v9x2m7q1wz' }],
      push: {
        key: 'BPqm…',
        browsers: [{ id: '0198f3c2', label: 'Firefox, Linux', createdAt: '2026-11-02T08:00:00.000Z' }]
      }
    }
  }
}
