const form = {
  values: { name: 'ada', email: 'ada@example.org' },
  errors: { name: 'This name is taken.' }
}

/** Of the views of this plugin's pages: what a page shows most of the time. */
export const examples = {
  signIn: { title: 'Sign in', next: '/upload', registration: true, methods: [] },
  registration: { title: 'Make an account', isOpen: true, ...form },
  setUp: { title: 'Set up', isDone: false, key: 'Wq3…', wasWrong: false, ...form },
  welcome: { title: 'Welcome', isAdministrator: true, profile: '/@ada' }
}
