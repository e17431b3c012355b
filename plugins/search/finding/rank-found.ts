import type { SearchEngine } from '../indexing/engine.ts'
import { type Candidate, type Ranked, rank } from './ranking.ts'
import type { WantedWord } from './wanted.ts'

/** Of the best by where the words stand, those whose texts are looked at for how much they say of them. */
const mostScored = 300

/** Best first; an engine that scores only some is asked about those at the top. */
export async function rankFound(
  { scores }: SearchEngine,
  candidates: readonly Candidate[],
  wanted: readonly WantedWord[]
): Promise<Ranked[]> {
  const ranked = rank(candidates, wanted)
  if (!scores || ranked.length < 2) return ranked
  const top = ranked.slice(0, mostScored)
  const scored = await scores(
    top.map(({ id }) => id),
    wanted
  )
  return [
    ...rank(
      top.map(one => ({ ...one, score: scored.get(one.id) ?? 0 })),
      wanted
    ),
    ...ranked.slice(mostScored)
  ]
}
