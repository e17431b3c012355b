/** What pdf.js does beside the page; a file of this node, so that the page may start it. */
import 'pdfjs-dist/build/pdf.worker.mjs'
