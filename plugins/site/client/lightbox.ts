import { createLightbox } from './lightbox/lightbox.ts'

const template = document.querySelector<HTMLTemplateElement>('[data-lightbox]')
const grid = document.querySelector<HTMLElement>('.grid')
if (template && grid) createLightbox(grid, template)
