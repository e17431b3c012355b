import type { Check, Problem } from '../finding.ts'
import { findTags, type Tag } from '../markup.ts'
import type { ThemeSubject } from '../subject.ts'

const external = /^\s*(https?:)?\/\//i
const loading = ['src', 'data-src', 'srcset', 'poster', 'data', 'action', 'formaction', 'xlink:href']

export default {
  code: 'THEME013',
  severity: 'error',
  rule: 'Nothing is loaded from another machine: fonts, scripts and pictures ship with the theme.',
  find: ({ readable, styles }) => [...findInTemplates(readable), ...findInStyles(styles)]
} satisfies Check

function findInTemplates(templates: ThemeSubject['readable']): Problem[] {
  return templates.flatMap(({ markup, path }) =>
    findTags(markup).flatMap(tag =>
      addressesOf(tag)
        .filter(address => external.test(address))
        .map(address => ({ file: path, line: tag.line, message: `${address.trim()} is another machine.` }))
    )
  )
}

/** A link that a person follows may lead anywhere; `<link>` loads. */
function addressesOf({ name, attributes }: Tag): string[] {
  const names = name === 'link' || name === 'use' || name === 'image' ? [...loading, 'href'] : loading
  return names.flatMap(attribute => attributes.get(attribute) ?? []).flatMap(value => value.split(/,\s+/))
}

function findInStyles(styles: ThemeSubject['styles']): Problem[] {
  return styles.flatMap(({ file, addresses }) =>
    addresses
      .filter(({ address }) => external.test(address))
      .map(({ address, line }) => ({ file, line, message: `${address} is another machine.` }))
  )
}
