import type { CoreCommand } from './core-commands.ts'

export default {
  name: 'doctor',
  summary: 'Look whether this machine and this node are well, part by part.',
  async run({ sources, print, fail }) {
    const { examine } = await import('../boot/examination.ts')
    let isWell = true
    for await (const { name, ok, isMinor = false, message } of examine(sources)) {
      print(`${ok ? 'ok  ' : isMinor ? 'warn' : 'BAD '} ${name}: ${message}`)
      isWell &&= ok || isMinor
    }
    if (!isWell) fail('Not all is well.')
  }
} satisfies CoreCommand
