import './look.ts'
import './returning.ts'

const open = () => document.querySelectorAll<HTMLDetailsElement>('details.menu[open]')

document.addEventListener('click', event => {
  for (const menu of open()) {
    if (!menu.contains(event.target as Element)) menu.open = false
  }
})

// Its event does not bubble, so it is caught on its way down.
document.addEventListener(
  'toggle',
  ({ target }) => {
    if (!(target instanceof HTMLDetailsElement && target.matches('details.menu[open]'))) return
    target.querySelector('.menu-panel')?.scrollIntoView({ block: 'nearest' })
  },
  true
)

document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return
  for (const menu of open()) {
    menu.open = false
    menu.querySelector('summary')?.focus()
  }
})
