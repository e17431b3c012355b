/** Beside an entry, where it is: the map and its code come when somebody is about to see it. */
const watcher = new IntersectionObserver(
  seen => {
    for (const { isIntersecting, target } of seen) {
      if (!isIntersecting) continue
      watcher.unobserve(target)
      void import('./chart/single.ts').then(({ showOne }) => showOne(target as HTMLElement))
    }
  },
  { rootMargin: '200px' }
)

function enhance(root: ParentNode) {
  for (const element of root.querySelectorAll('[data-map]:not([data-open])')) watcher.observe(element)
}

enhance(document)
document.addEventListener('hob:content', event => enhance((event as CustomEvent<HTMLElement>).detail))
