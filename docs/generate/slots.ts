import type { RunningNode } from '../../core/node.ts'
import { codes, type ReferencePage } from './page.ts'
import { mapTemplates, type TemplateMap } from './templates.ts'

/** What each slot is for; one without words here stops the generation. */
const meanings: Record<string, string> = {
  'account.header': 'Beside the name on a person’s page: buttons and figures.',
  'account.menu': 'The menu behind one’s own picture: list items with links.',
  'account.security': 'A person’s security page: what a sign-in method has to say and to change.',
  'account.session':
    'A browser in the list of those where a person is signed in: what else there is to say about it. Drawn anew for each, so it makes no queries.',
  'account.tabs': 'The menu of a person’s settings: list items with links.',
  'admin.account': 'The admin page of one account: sections about it, below its role and its access.',
  'admin.nav': 'The menu of the admin pages: list items with links.',
  'admin.overview': 'The first admin page: a section about the plugin’s own health and figures.',
  'card.badges':
    'A corner of each card in a grid: small marks. Drawn anew for each card, so it makes no queries.',
  'collection.actions': 'Beside the title of an album: buttons and menus.',
  'collection.below': 'Under what is in an album.',
  'embed.line':
    'Beside the name of an entry in a frame on another site: what has to stand wherever it is shown. No script runs there.',
  'embed.opened':
    'In a frame on another site, once somebody asked for more of an entry than its picture: the viewer of a model, the pages of a document. Scripts run there.',
  'entry.actions': 'Under the text of an entry: buttons and menus.',
  'entry.aside':
    'Beside an entry: sections, each drawn with `partials/panel-section`. Where there are several and scripts run, they are tabs.',
  'entry.below': 'Under the text of an entry.',
  'entry.keys':
    'In the list of keys (`?`), while the entry is shown: a heading of the third level and a `<dl class="details">` with those of its player or viewer.',
  'entry.media': 'On the stage of an entry, over its media.',
  'entry.sharing': 'Where its owner is told who sees an entry: what else lets people in.',
  'form.fields':
    'The form in which an entry is edited. What is to be saved with it is better a field (`node.fields`).',
  'home.collections': 'On a home page that begins with albums, as that of Atlas does: the newest of them.',
  'home.top': 'Above the grid of the home page.',
  'list.below':
    'Under a list of entries that a plugin shows with `partials/entry-list`: what makes it grow and looks through it. The pages of `site` have that already.',
  'page.footer': 'The footer of every page.',
  'page.head': 'The end of the head of every page: links and meta elements.',
  'page.header': 'The header of every page, beside the buttons.',
  'page.notice': 'Above everything else on a page: what a person has to be told before they go on.',
  'page.nav': 'The main menu: links.',
  'search.beside':
    'Above the entries that were found by words: what else there is with them, on the first page.',
  'signin.methods': 'Under the forms of the sign-in page.',
  'signin.newcomer':
    'Above the form with which people make an account of their own: what they should know first.',
  'signin.register':
    'The form with which people make an account of their own: the part of a gate, with `newcomer` and `errors` of the view.',
  'signin.second': 'Under the forms of the second step.',
  'signin.welcome': 'Where somebody arrives with the account they have just made: what still waits for them.',
  'upload.ways': 'Beneath the place where files come in: links to other ways of making an entry.'
}

/** `slots.md`: where plugins meet themes, found in the templates' syntax trees. */
export async function describeSlots(node: RunningNode): Promise<ReferencePage> {
  const map = await mapTemplates(node)
  const sections = [...map.slots].map(([slot, sites]) => section(node, map, slot, sites))
  const intro =
    "`node.slot('entry.aside', { template, load, ahead, when, stage, client })` puts a fragment into a slot. Its template gets the page's view and, as `data`, what `load` returned; what `ahead` asked for while the view was made is the third argument of `load`. A fragment that fails is left out and the page does without it. Themes offer slots with `{{slot \"entry.aside\"}}`."
  const summary = 'Every place in a page where a plugin can put something.'
  return { file: 'slots.md', title: 'Slots', summary, body: [intro, ...sections].join('\n\n') }
}

function section(node: RunningNode, map: TemplateMap, slot: string, sites: readonly string[]): string {
  const meaning = meanings[slot]
  if (!meaning) throw new Error(`Say in docs/generate/slots.ts what the slot ${slot} is for.`)
  const pages = node.pages.list()
  const reaching = pages.filter(({ template }) => map.reach(template).includes(slot)).map(({ name }) => name)
  const given = map.argumentsOf(slot)
  const rows = [
    ['Stands in', codes(sites)],
    ['Pages', reaching.length === pages.length ? 'all' : codes(reaching)],
    ['Filled by', codes([...new Set(node.fragments(slot).map(({ plugin }) => plugin))])],
    ...(given.length > 0 ? [['View', `only ${codes(given)} and \`data\``]] : [])
  ]
  const lines = rows.map(([name, value]) => `| ${name} | ${value} |`)
  return [`## ${slot}`, meaning, ['| | |', '| --- | --- |', ...lines].join('\n')].join('\n\n')
}
