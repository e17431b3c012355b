/** What lasts: it can be stored, sent, and read by whatever comes later. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
