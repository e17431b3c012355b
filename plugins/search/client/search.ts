import { showAnswers } from './search/answers.ts'

const form = document.querySelector<HTMLFormElement>('[data-search]')
const place = document.querySelector<HTMLElement>('[data-search-found]')
if (form && place) showAnswers(form, place)
