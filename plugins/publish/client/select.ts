import { followForm } from './select/form.ts'
import { createGallery } from './select/gallery.ts'

const enter = document.querySelector<HTMLAnchorElement>('[data-select-enter]')
const form = document.querySelector<HTMLFormElement>('[data-select-form]')

if (enter) createGallery(enter)
if (form) followForm(form)
