import type { Stage } from './stage.ts'
import type { Tool } from './tools.ts'

const turn = Math.PI / 24
const closer = 1.15

const tools: Record<string, Tool> = {
  r: 'reset',
  w: 'wireframe',
  g: 'grid',
  u: 'up',
  b: 'background',
  f: 'fullscreen',
  Escape: 'close'
}

/** Keys of the viewer, while the model has the focus; they do not reach the page around it. */
export function listenForKeys(viewer: HTMLElement, stage: Stage, act: (tool: Tool) => void) {
  const moves: Record<string, () => void> = {
    ArrowLeft: () => stage.orbit(-turn, 0),
    ArrowRight: () => stage.orbit(turn, 0),
    ArrowUp: () => stage.orbit(0, -turn),
    ArrowDown: () => stage.orbit(0, turn),
    '+': () => stage.zoom(closer),
    '=': () => stage.zoom(closer),
    '-': () => stage.zoom(1 / closer)
  }
  // A finger that turns the model turns no page.
  viewer.addEventListener('touchstart', event => event.stopPropagation(), { passive: true })
  viewer.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const tool = tools[event.key]
    const move = event.target instanceof HTMLCanvasElement ? moves[event.key] : undefined
    if (!tool && !move) return
    event.preventDefault()
    event.stopPropagation()
    if (tool) act(tool)
    else move?.()
  })
}
