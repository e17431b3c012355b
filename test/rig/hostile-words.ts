import type { OtherWords } from './every-page.ts'
import type { Words } from './gallery.ts'

const long = 'Donaudampfschifffahrtsgesellschaft'.repeat(3)
const markup = '<img src=x onerror=alert(1) data-hostile><script data-hostile>alert(1)</script>'
const zalgo = [...'depth'].map(letter => letter + '\u0300\u0316\u0334\u035c\u0489'.repeat(6)).join('')
const foreign = 'مدينة الميناء \u202eolleh\u202c \u2067עיר 🎈👩🏽‍🚀🏳️‍🌈 {{7*7}} " \' & 漢字'

/** Words that break what is not made for them: markup, overrides of direction, heaps of accents, no room to break a line. */
export const hostileWords: Words = {
  site: cutTo(`${markup} ${long} ${foreign} ${zalgo}`, 200),
  person: cutTo(`${foreign} ${long} ${markup}`, 100),
  bio: `${markup} ${foreign}\n\n# ${long}\n\n${zalgo} [x](javascript:alert(1))`,
  link: cutTo(`https://example.org/${long}?${'a'.repeat(500)}`, 500),
  title: cutTo(`${markup} ${foreign} ${long} ${zalgo} ${foreign.repeat(20)}`, 500),
  body: `${markup}\n\n${foreign}\n\n${long.repeat(3)}\n\n${zalgo}\n\n\`${long}\`\n\n> ${long}\n\n- ${long}`,
  alt: `" onload="alert(1) ${markup} ${foreign} ${long}`
}

/** The same for what is written beside entries. */
export const otherHostileWords: OtherWords = {
  tags: [cutTo(markup, 80), cutTo(foreign, 80), cutTo(long, 80), cutTo(zalgo, 80)],
  circle: cutTo(`🎈עיר${long}`, 80),
  guest: cutTo(`${markup} ${foreign}`, 80),
  comment: hostileWords.body,
  answer: `${zalgo} ${long} ${markup}`,
  album: cutTo(`${foreign} ${long} ${markup}`, 200),
  about: hostileWords.body,
  note: cutTo(`${markup} ${foreign} ${long} ${zalgo}`, 1000)
}

/** Whole characters only, as a form would send them. */
function cutTo(text: string, length: number): string {
  let cut = ''
  for (const letter of text) {
    if (cut.length + letter.length > length) break
    cut += letter
  }
  return cut
}
