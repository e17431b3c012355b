/** The package has types for its whole self only. */
declare module 'hls.js/light' {
  export { default } from 'hls.js'
}
