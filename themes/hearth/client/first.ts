/**
 * The browser measures the page for the first time in the frame that paints it, and whoever presses something meanwhile
 * waits for both. Asked before that frame, it does the two one after the other, with room for what people do between.
 */
document.documentElement.getBoundingClientRect()

/**
 * Browser code comes after the first frame, which it has nothing to do with: as `src` it would be run before. An empty
 * script begins when it gets its source (https://html.spec.whatwg.org/multipage/scripting.html#prepare-the-script-element).
 */
document.addEventListener('DOMContentLoaded', () => {
  if (document.hidden) start()
  else requestAnimationFrame(() => setTimeout(start))
})

function start() {
  for (const script of document.querySelectorAll<HTMLScriptElement>('script[data-src]')) {
    script.async = false
    script.fetchPriority = 'low'
    script.src = script.dataset.src ?? ''
  }
}
