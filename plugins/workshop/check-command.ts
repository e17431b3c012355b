import { resolve } from 'node:path'
import type { CommandContext } from '../../core/contract/command.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Finding } from './finding.ts'

/** `hob theme check` */
export function addCheckCommand(node: PluginNode) {
  node.commands.add({
    name: 'theme check',
    summary: 'Look for everything that is wrong with a theme.',
    arguments: '<folder>',
    options: [['--json', 'print one JSON object a line']],
    run: context => runChecks(node, context)
  })
}

async function runChecks(node: PluginNode, { arguments: [folder], options, print, fail }: CommandContext) {
  const { checkTheme } = await import('./checks.ts')
  const findings = await checkTheme(node, resolve(String(folder)))
  for (const finding of findings) print(options.json ? JSON.stringify(finding) : describe(finding))
  const errors = findings.filter(({ severity }) => severity === 'error').length
  const warnings = findings.length - errors
  if (errors > 0) fail(`${errors} errors, ${warnings} warnings. A theme with errors is not shown.`)
  else if (!options.json) print(`No errors, ${warnings} warnings.`)
}

const describe = ({ code, file, line, message, severity }: Finding) =>
  `${code} ${file}:${line} ${message}${severity === 'warning' ? ' (warning)' : ''}`
