import type { Node } from '../../core/node.ts'
import assets from './checks/assets.ts'
import choiceWords from './checks/choice-words.ts'
import contrast from './checks/contrast.ts'
import drawnChoices from './checks/drawn-choices.ts'
import externalAddresses from './checks/external-addresses.ts'
import formTokens from './checks/form-tokens.ts'
import helpers from './checks/helpers.ts'
import imageTexts from './checks/image-texts.ts'
import inlineCode from './checks/inline-code.ts'
import manifest from './checks/manifest.ts'
import parent from './checks/parent.ts'
import partials from './checks/partials.ts'
import readableColours from './checks/readable-colours.ts'
import slots from './checks/slots.ts'
import syntax from './checks/syntax.ts'
import words from './checks/words.ts'
import type { Check, Finding } from './finding.ts'
import { readSubject } from './subject.ts'

/** Every rule, by code. */
export const checks: readonly Check[] = [
  ...[manifest, parent, syntax, partials, helpers, slots, inlineCode],
  ...[formTokens, imageTexts, contrast, words, assets, externalAddresses, readableColours],
  ...[drawnChoices, choiceWords]
]

/** Everything that is wrong with the theme in a folder; its parents are only looked things up in. */
export async function checkTheme(node: Node, folder: string): Promise<Finding[]> {
  const subject = await readSubject(node, folder)
  return checks.flatMap(({ code, severity, find }) =>
    [...find(subject)].map(problem => ({ code, severity, ...problem }))
  )
}
