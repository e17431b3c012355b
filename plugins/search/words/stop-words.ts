import { fold } from './fold.ts'

/** Words that stand in nearly every text: asking for them beside others would only hide entries. */
const lists: Readonly<Record<string, string>> = {
  ar: 'في من على إلى عن مع هذا هذه التي الذي و أو ما لا',
  da: 'og i på det den en et de til er af med som for',
  de: 'der die das den dem des ein eine einer eines einem einen und oder in im am an auf aus bei mit von vom zu zum zur für ist war',
  en: 'a an the and or of in on at to for from by with is was are were it its this that',
  es: 'el la los las un una unos unas y o de del en a al con por para es que se su',
  fr: 'le la les un une des du de d l et ou à au aux en dans sur avec pour par est que qui se sa son ses',
  it: 'il lo la i gli le un uno una e o di del della dei in nel nella a al con per da che è',
  nl: 'de het een en of van in op aan te met voor door is was dat die',
  pt: 'o a os as um uma e ou de do da dos das em no na com por para é que se',
  ru: 'и в во на с со из к по за от о для не что это',
  sv: 'och i på det den en ett de till är av med som för'
}

const common = new Set(
  Object.values(lists)
    .join(' ')
    .split(' ')
    .map(word => fold(word))
)

/** Of any language, because nobody says in which one they ask. */
export const isStopWord = (folded: string): boolean => common.has(folded)
