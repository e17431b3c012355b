import type { Schema } from '../../core/schema.ts'
import { examples } from './view-examples.ts'

const text = (description: string) => ({ type: 'string', description })
const yes = (description: string) => ({ type: 'boolean', description })
const count = (description: string) => ({ type: 'number', description })
const list = (items: Schema, description: string) => ({ type: 'array', items, description })
const object = (properties: Record<string, Schema>, description = ''): Schema => ({
  type: 'object',
  additionalProperties: false,
  properties,
  ...(description && { description })
})
const view = (example: object, properties: Record<string, Schema>): Schema => ({
  ...object(properties),
  example
})
const field = (description: string) => ({ type: 'object', title: 'Field', description })

const frame = {
  title: text('Of the page.'),
  tabs: list(
    object({ label: text('Its name.'), address: text('Its page.'), current: yes('Whether it is shown.') }),
    'The admin pages.'
  )
}
const queue = object(
  {
    waiting: count(''),
    running: count(''),
    done: count('Finished lately.'),
    failed: count(''),
    oldestWaiting: { type: ['number', 'null'], description: 'Since when the longest waiting job could run.' }
  },
  'How many jobs.'
)
const roleField = field('Its role, as a choice.')

export const overviewView: Schema = view(examples.overview, {
  ...frame,
  checks: list(
    object({
      name: text('What was looked at.'),
      ok: yes('Whether it is well.'),
      message: text('In words.'),
      isMinor: yes('What is wrong keeps nobody from using the node.')
    }),
    'The health checks.'
  ),
  isWell: yes('Whether all of them are well.'),
  queue,
  figures: object({
    accounts: count('Of this node.'),
    entries: count('That are published.'),
    files: count('Stored.'),
    size: count('Of all files, in bytes.')
  }),
  version: text('Of Hob.'),
  runtime: text('Version of Node.'),
  database: text('`sqlite` or `postgres`.'),
  startedAt: text('When this process started.')
})

export const accountsView: Schema = view(examples.accounts, {
  ...frame,
  accounts: list(
    object({
      name: text('Part of addresses.'),
      displayName: text('As people see it.'),
      role: text('In the reader’s language.'),
      isSuspended: yes('Whether it is kept out.'),
      isWaiting: yes('Whether somebody has to decide about it first.'),
      isGuest: yes('Whether it sees only what is shared with it.'),
      createdAt: text('When it was made.')
    }),
    'By name.'
  ),
  next: text('The name after which the following page goes on.')
})

export const accountView: Schema = view(examples.account, {
  ...frame,
  account: object({
    name: text('Part of addresses.'),
    displayName: text('As people see it.'),
    address: text('Its page.'),
    isGuest: yes('Whether it is somebody without an account of their own.'),
    isSuspended: yes('Whether it is kept out.'),
    isWaiting: yes('Whether somebody has to decide about it first.'),
    createdAt: text('When it was made.')
  }),
  role: roleField
})

export const newAccountView: Schema = view(examples.newAccount, {
  ...frame,
  enrol: { type: 'object', description: 'How the sign-in method makes a first credential.' },
  values: { type: 'object', description: 'Typed before; never a password.' },
  errors: { type: 'object', description: 'What is wrong, by the name of the field.' },
  asksAddress: { type: 'boolean', description: 'Whether there is a field for an e-mail address.' },
  role: roleField
})

export const pluginsView: Schema = view(examples.plugins, {
  ...frame,
  plugins: list(
    object({
      name: text('Of the plugin.'),
      summary: text('What it does.'),
      error: text('Why an optional plugin takes no part.'),
      settings: text('Address of its settings, where it has live ones.')
    }),
    'In the order of their set-up.'
  )
})

export const settingsView: Schema = view(examples.settings, {
  ...frame,
  owners: list(
    object({
      name: text('Of the plugin or theme.'),
      summary: text('What it does.'),
      address: text('Its page.')
    }),
    'Those that have live settings.'
  )
})

export const lookView: Schema = view(examples.look, {
  ...frame,
  theme: text('Title of the theme that is shown.'),
  action: text('Where the form is sent.'),
  fields: list(
    field('As those of settings; colours with `advice`, pictures with `purpose` and `picture`.'),
    'Drawn from the settings of the theme, with what is being tried.'
  ),
  uploads: list(
    object({ name: text('The field.'), action: text('Where its file is sent.') }),
    'The forms of picture fields.'
  ),
  errors: list(object({ path: text('The field.'), message: text('What is wrong.') }), 'After a refusal.'),
  isTried: yes('Whether the fields show what is not saved.'),
  mayUndo: yes('Whether an earlier look is remembered.'),
  preview: text('Address of the home page drawn with what is being tried.')
})

export const pluginSettingsView: Schema = view(examples.pluginSettings, {
  ...frame,
  summary: text('What the plugin does.'),
  action: text('Where the form is sent.'),
  fields: list(field(''), 'With `source` where a value is not the default, and `giveUp` for the way back.'),
  errors: list(object({ path: text('The field.'), message: text('What is wrong.') }), 'After a refusal.'),
  anew: object(
    {
      address: text('Where it is asked whether all is to be made anew.'),
      total: count('Entries of this kind.'),
      outdated: count('Made before a setting was changed, and not asked for since.'),
      done: count('Of those that were asked for, made.'),
      failed: count('Of those that were asked for, given up.'),
      percent: count('How far it is.'),
      isBusy: yes('Whether more is to come.')
    },
    'Of a kind of media: what was made before. Absent otherwise.'
  )
})

export const anewView: Schema = view(examples.anew, {
  ...frame,
  total: count('Entries that it is about.'),
  action: text('Where the form is sent.'),
  back: text('The settings.')
})

const job = object({
  id: text('Of the job.'),
  name: text('Its kind.'),
  key: { type: ['string', 'null'], description: 'What it is about.' },
  attempt: count('How often it was started.'),
  percent: count('How far it is.'),
  step: { type: ['string', 'null'], description: 'What is being done.' },
  error: { type: ['string', 'null'], description: 'Why the last attempt failed.' },
  runAt: text('When it may run.'),
  finishedAt: { type: ['string', 'null'], description: 'When it ended.' },
  entry: object(
    {
      label: text('Its title; whose it is, where the administrator may not see it.'),
      address: text('Where it, or its owner’s account, is looked at.')
    },
    'The entry it is about; of failed jobs only.'
  )
})

export const jobsView: Schema = view(examples.jobs, {
  ...frame,
  counts: queue,
  running: list(job, 'At work.'),
  waiting: list(job, 'Next in turn.'),
  failed: list(job, 'Given up, the newest first.'),
  older: text('Address of further failed ones.')
})
