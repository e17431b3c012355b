import type { PluginNode } from '../../core/plugin.ts'

/** The keys by which browsers know who tells them something. */
export function addCommands({ commands }: Pick<PluginNode, 'commands'>) {
  commands.add({
    name: 'notifications keys',
    summary: 'Makes a pair of keys for telling people’s browsers, as hob.yaml wants them.',
    async run({ print }) {
      const { default: webPush } = await import('web-push')
      const { publicKey, privateKey } = webPush.generateVAPIDKeys()
      const lines = ['push:', '  contact: mailto:you@example.org', `  publicKey: ${publicKey}`]
      for (const line of [...lines, `  privateKey: ${privateKey}`]) print(line)
    }
  })
}
