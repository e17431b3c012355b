import type { Role } from '../../core/accounts/accounts.ts'
import type { Links } from './links.ts'
import type { Members } from './members.ts'
import type { Problems } from './problems.ts'
import type { Prove } from './proof.ts'

export interface Config {
  url: string
  name: string
  startTls: boolean
  allowPlaintext: boolean
  ca?: string
  bind: { dn?: string; password?: string }
  people: { base: string; filter: string }
  attributes: { id: string; name: string; displayName: string; email: string }
  groups: { base?: string; filter: string; attribute: string }
  roles: { group: string; role: Role }[]
  newAccounts: boolean
  trustsEmail: boolean
  timeout: number
}

/** What the pages of this plugin are made of. */
export interface Parts {
  config: Config
  links: Links
  members: Members
  problems: Problems
  prove: Prove
}

const text = (description: string, more: object = {}) => ({
  type: 'string',
  minLength: 1,
  maxLength: 1024,
  description,
  ...more
})
const yes = (value: boolean, description: string) => ({ type: 'boolean', default: value, description })
const section = (description: string, properties: object, more: object = {}) => ({
  type: 'object',
  description,
  additionalProperties: false,
  properties,
  ...more
})

export const configSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    url: text('Address of the directory.', {
      pattern: '^ldaps?://[^/?#]+/?$',
      default: 'ldap://127.0.0.1',
      example: 'ldaps://ldap.example.org'
    }),
    name: text('As people know the directory.', { maxLength: 60, default: 'LDAP' }),
    startTls: yes(
      false,
      'Whether a connection that begins in the clear (`ldap://`) changes to TLS before anything is said.'
    ),
    allowPlaintext: yes(
      false,
      'Whether passwords may go over the network unprotected. On this machine they always may.'
    ),
    ca: text(
      'Certificates (PEM) of whoever vouches for the directory, by their path from hob.yaml. Those of the system when absent.'
    ),
    bind: section(
      'Who looks people up; nobody in particular when absent.',
      {
        dn: text('Of that entry.'),
        password: text('Of that entry.', { 'x-secret': true })
      },
      { default: {} }
    ),
    people: section(
      'Where people are, and which of them may sign in.',
      {
        base: { type: 'string', default: '', description: 'Entry under which they are.' },
        filter: text('`{name}` stands for what was typed.', {
          pattern: '\\{name\\}',
          default: '(&(objectClass=person)(|(uid={name})(mail={name})))'
        })
      },
      { default: {} }
    ),
    attributes: section(
      'What the directory calls what is needed.',
      {
        id: text('What never changes and is never given to another person.', { default: 'entryUUID' }),
        name: text('Becomes the name of a new account.', { default: 'uid' }),
        displayName: text('The name that others see.', { default: 'cn' }),
        email: text('The e-mail address.', { default: 'mail' })
      },
      { default: {} }
    ),
    groups: section(
      'How the groups of a person are found.',
      {
        base: text('Entry under which groups are; when absent, the person’s own entry names them.'),
        filter: text('`{dn}` stands for the person’s entry.', {
          default: '(|(member={dn})(uniqueMember={dn}))'
        }),
        attribute: text('In which the person’s own entry names groups.', { default: 'memberOf' })
      },
      { default: {} }
    ),
    roles: {
      type: 'array',
      default: [],
      maxItems: 100,
      description:
        'Roles by group, looked at anew at each sign-in: the highest counts, who is in none is a member. Empty: roles are given in the node.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['group', 'role'],
        properties: {
          group: text('Its whole name.'),
          role: {
            type: 'string',
            enum: ['moderator', 'administrator'],
            description: 'What its people are here.'
          }
        }
      }
    },
    newAccounts: yes(true, 'Whether somebody of the directory gets an account at the first sign-in.'),
    trustsEmail: yes(true, 'Whether addresses in the directory are those of its people.'),
    timeout: {
      type: 'integer',
      minimum: 200,
      maximum: 60000,
      default: 5000,
      description: 'Milliseconds for each question.'
    }
  }
}
