import { parentPort } from 'node:worker_threads'
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import * as common from '@zxcvbn-ts/language-common'
import * as english from '@zxcvbn-ts/language-en'
import type { StrengthQuestion } from './strength.ts'

/** Longer ones are judged by their beginning: what follows makes them no weaker, and patterns are looked for in all pairs of places. */
const longest = 64

const estimator = new ZxcvbnFactory({
  dictionary: {
    ...common.dictionary,
    'commonWords-en': english.dictionary['commonWords-en'],
    'firstnames-en': english.dictionary['firstnames-en']
  },
  graphs: common.adjacencyGraphs,
  maxLength: longest
})

parentPort?.on('message', ([number, { password, known }]: [number, StrengthQuestion]) => {
  const { guessesLog10 } = estimator.check(password.slice(0, longest), [...known])
  parentPort?.postMessage([number, guessesLog10])
})
