import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/**
 * Importing `node:http` as a module reads all of its exports, and some of those load Node's own fetch client: 16 MB that a node
 * never uses. Required, it loads what is called. The router's module imports it too.
 */
export const { createServer } = require('node:http') as typeof import('node:http')
export const Router = require('@koa/router') as typeof import('@koa/router').default

/** One file without source maps in the place of fifty with them and a library that reads them: 2 MB less. */
export const Handlebars = require('handlebars/dist/handlebars.min.js') as typeof import('handlebars')
