/** Of the views of this plugin's pages: what a page shows most of the time. */
export const examples = {
  poster: {
    title: 'Choose a poster',
    entry: {
      id: 'k3v9x2m7q1wz',
      address: '/e/k3v9x2m7q1wz',
      heading: 'Harbour',
      mediaType: 'video',
      state: 'published',
      duration: 83,
      pictures: [{ address: '/files/0f3c/640.webp', width: 640 }],
      renditions: [{ address: '/files/0f3d/video.mp4', type: 'video/mp4', about: { kind: 'whole' } }],
      extras: [],
      may: { edit: true, share: true, remove: true }
    },
    action: '/e/k3v9x2m7q1wz/poster?csrf=…',
    fields: [{ kind: 'field', name: 'at', label: 'Time of the frame', value: '0:12.5', maxlength: 20 }],
    errors: []
  }
}
