import type { TestNode } from '../../rig/node.ts'

/** Runs a command of the node within this process. */
export async function runCommand({ node }: TestNode, name: string) {
  await node.commands.get(name)?.run({
    ...{ node, arguments: [], options: {}, stdin: process.stdin },
    print: () => {},
    fail: line => {
      throw new Error(line)
    }
  })
}
