/** Of the view of this plugin's page: after a refusal. */
export const examples = {
  connect: {
    title: 'Connect Example Inc.',
    directory: 'Example Inc.',
    name: 'ada',
    error: 'This name and password do not belong together.'
  }
}
