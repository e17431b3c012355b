import type { Plugin } from '../../../../core/plugin.ts'

export default {
  name: 'sample',
  api: 1,
  summary: 'Greets whoever opens its page.',
  configSchema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      greeting: {
        type: 'string',
        minLength: 1,
        default: 'Hello',
        'x-live': true,
        description: 'The first word of the page.'
      }
    }
  },
  setup(node) {
    node.pages.add({
      name: 'sample.greeting',
      path: '/sample',
      access: 'anyone',
      template: 'sample/greeting',
      view: ({ state: { t } }) => ({ title: t('sample.title'), greeting: node.settings.get('greeting') })
    })
  }
} satisfies Plugin
