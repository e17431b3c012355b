import type { Plugin } from '../../core/plugin.ts'
import type {} from '../sign-in/service.ts'
import { addConnectPage } from './connect-page.ts'
import { openConnections } from './connections.ts'
import { createDirectory } from './directory.ts'
import { assertFilters } from './filters.ts'
import { createLinks } from './links.ts'
import { createMembers } from './members.ts'
import { addPersonalData } from './personal-data.ts'
import { createProblems } from './problems.ts'
import { createProof } from './proof.ts'
import { type Config, configSchema } from './settings.ts'
import { addSignIn } from './sign-in.ts'

export default {
  name: 'auth-ldap',
  api: 1,
  summary: 'Signing in with the name and password of an LDAP directory.',
  requires: ['sign-in'],
  uses: ['addresses'],
  configSchema,
  async setup(node, config) {
    assertFilters(node, config)
    const problems = createProblems(node, config)
    const links = createLinks(node)
    const directory = createDirectory(node, config, await openConnections(node, config), problems)
    const members = createMembers(node, { config, links, problems })
    const prove = createProof(node, { directory, problems })
    const parts = { config, links, members, problems, prove }
    node.authMethods.add({
      name: 'ldap',
      template: 'auth-ldap/sign-in',
      bringsNewcomers: config.newAccounts,
      load: () => ({ directory: config.name }),
      link: async (account, db) => {
        const link = await links.of(account, db)
        return link ? [{ method: 'ldap', subject: link.label }] : []
      }
    })
    addSignIn(node, parts)
    addConnectPage(node, parts)
    addPersonalData(node, links)
  }
} satisfies Plugin<Config>
