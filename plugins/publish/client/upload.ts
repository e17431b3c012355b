import { startUploadPage } from './upload/page.ts'

const root = document.querySelector<HTMLElement>('[data-upload]')
if (root) startUploadPage(root)
