import assert from 'node:assert/strict'
import { findAll, readSources } from './sources.ts'

/** German says Sie, in what it calls people as in what it asks them to do. */
const familiar = `du dir dich dein deine deinem deinen deiner deines
  ändere beschreibe bewahre drücke entferne exportiere füge gehe gib klicke kopiere lade leg lies mach
  melde nimm öffne prüfe schreib schließe setze sieh speichere tippe wähle warte zieh`

/** Spanish says tú. Begun with a capital, as what asks for something is: lower case, many are also said of others. */
const formal = `Abra Añada Avise Compruebe Copie Descanse Dibuje Elija Elimine Empiece Escriba Espere Guarde
  Inicie Lea Mire Mueva Pida Piense Pregunte Prepare Pruebe Pulse Quite Señale Suba Termine Use Usted Ustedes
  Vaya Vuelva`

/** What ends in a pronoun is nobody’s but theirs. */
const formalAnywhere = `usted ustedes comuníquela cópielo déjela elíjala escríbalo expórtelo guárdelo hágalas
  identifíquese inténtelo muévalo pídale súbalo`

const others: Readonly<Record<string, readonly RegExp[]>> = {
  de: [anyOf(familiar, 'giu')],
  es: [anyOf(formal, 'gu'), anyOf(formalAnywhere, 'giu')]
}

describe('forms of address', () => {
  for (const [tag, words] of Object.entries(others)) {
    it(`are one in every file of ${tag}`, () => {
      const files = readSources(
        `core/locales/${tag}.json`,
        `{plugins,media-types,themes}/*/locales/${tag}.json`
      )
      assert.ok(files.length > 0)
      const messages = files.map(({ path, text }) => ({ path, text: withoutKeys(text) }))
      assert.deepEqual(
        words.flatMap(found => findAll(messages, found)),
        []
      )
    })
  }
})

/** The text of a file with its keys blanked, so that what is found keeps its place. */
function withoutKeys(text: string) {
  return text.replace(/^ *"[^"]+":/gm, key => ' '.repeat(key.length))
}

function anyOf(words: string, flags: string) {
  return new RegExp(`(?<!\\p{L})(?:${words.split(/\s+/).join('|')})(?!\\p{L})`, flags)
}
