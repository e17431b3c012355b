import type { PluginNode } from '../../core/plugin.ts'
import type { createDrawing } from './drawing.ts'
import type { Server } from './settings.ts'
import type { Transport } from './transport.ts'

interface Parts {
  draw: ReturnType<typeof createDrawing>
  transport: Transport | undefined
  server: Server | undefined
}

/** `hob mail test`: past the queue, so that the terminal shows what the server says. */
export function addCommands(node: PluginNode, { draw, transport, server }: Parts) {
  node.commands.add({
    name: 'mail test',
    summary: 'Send a letter to an address at once and say what the mail server answers.',
    arguments: '<address>',
    async run({ arguments: [typed], print }) {
      if (!transport || !server) {
        const message = 'No mail server is set up: name it in hob.yaml as plugins: mail: host.'
        throw node.error('MAIL_UNSET', message, { status: 503 })
      }
      const to = node.accounts.readEmail(typed)
      if (!to) throw node.error('EMAIL_INVALID', `"${typed}" is no e-mail address.`, { status: 422 })
      const letter = await draw(
        { subject: { key: 'mail.test.subject' }, parts: [{ key: 'mail.test.text' }] },
        node.config.language
      )
      await transport({ id: crypto.randomUUID(), to, ...letter })
      print(`${server.host}:${server.port} took a letter from ${server.sender.address} to ${to}.`)
      print('Whether it arrives, and not among unwanted mail, only the mailbox can tell.')
    }
  })
}
