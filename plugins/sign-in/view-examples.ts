const form = {
  values: { name: 'ada', email: 'ada@example.org' },
  errors: { name: 'This name is taken.' },
  asksAddress: true
}

/** Of the views of this plugin's pages: what a page shows most of the time. */
export const examples = {
  signIn: { title: 'Sign in', next: '/upload', registration: true, bringsNewcomers: false, methods: [] },
  second: { title: 'One more step', account: 'Ada', steps: [] },
  strengthen: {
    title: 'A second step is needed',
    ways: [{ label: 'Code from an app', address: '/settings/totp' }]
  },
  registration: {
    title: 'Make an account',
    isOpen: true,
    isElsewhere: false,
    newcomer: { mode: 'open', isAddressProved: false },
    ...form
  },
  setUp: {
    title: 'Set up',
    isDone: false,
    key: 'Wq3…',
    wasWrong: false,
    hasWays: true,
    obstacles: [],
    ...form
  },
  ways: { title: 'Ways to sign in' },
  welcome: { title: 'Welcome', isAdministrator: true, profile: '/@ada' }
}
