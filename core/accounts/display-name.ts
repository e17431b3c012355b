import type { Profile } from './accounts.ts'

/** Blank to look at and letters or signs all the same. */
const blanks = /[\u115f\u1160\u2800\u3164\uffa0]/gu
/** What joins letters of scripts that need it and parts of emojis, where it stands between such; elsewhere it only hides. */
const joiners =
  /(?<![\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}])[\u200c\u200d]|(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])[\u200c\u200d]|[\u200c\u200d](?![\p{L}\p{Extended_Pictographic}])/gu
/** Controls, overrides of direction, what has no width, what no alphabet has. */
const unseen = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Cs}]/gu
/** More marks on one letter than any script writes. */
const heaps = /(\p{M}{4})\p{M}+/gu

/**
 * What people call themselves, so that it is what it looks like: no sign that cannot be seen, that turns the words around it, or that
 * grows over the line. Letters that look alike stay; whose name it is says the account's name beside it.
 */
export function toDisplayName(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(unseen, '')
    .replace(blanks, ' ')
    .replace(heaps, '$1')
    .replace(joiners, '')
    .replace(/[\p{Z}\s]+/gu, ' ')
    .replace(/^[\s\p{M}]+/u, '')
    .trim()
}

/** The same in what else there is about somebody; who is called nothing has no such name. */
export function withDisplayName({ displayName, ...profile }: Profile): Profile {
  const name = toDisplayName(displayName ?? '')
  return name ? { ...profile, displayName: name } : profile
}
