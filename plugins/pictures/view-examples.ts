/** Of the views of this plugin's pages: what a page shows most of the time. */
export const examples = {
  look: {
    title: 'Look',
    tabs: [
      { label: 'Profile', address: '/settings/profile', current: false },
      { label: 'Look', address: '/settings/look', current: true }
    ],
    action: '/settings/look',
    pictures: [
      {
        ...{ name: 'avatar', label: 'Portrait', help: 'Beside your name.', purpose: 'avatar', value: '0198' },
        picture: { address: '/pictures/0198/128.webp', width: 512, height: 512 }
      },
      {
        ...{ name: 'header', label: 'Header image', purpose: 'header', value: '0199', isWaiting: true },
        again: '/settings/look'
      }
    ],
    uploads: [
      {
        name: 'avatar',
        action: '/settings/look/avatar?csrf=token',
        removal: '/settings/look/avatar/remove'
      },
      { name: 'header', action: '/settings/look/header?csrf=token', removal: '/settings/look/header/remove' }
    ],
    fields: [
      {
        ...{ kind: 'color', name: 'accent', label: 'Colour', value: '#a63f1b' },
        advice: [{ good: true, text: 'Reads well on light and dark ground.' }]
      }
    ],
    errors: []
  }
}
