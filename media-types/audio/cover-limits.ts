/** What a cover that somebody uploads is called among the companions of a sound. */
export const coverPurpose = 'audio.cover'

/** Bytes of a cover, in a file and beside it. */
export const heaviestCover = 30_000_000
