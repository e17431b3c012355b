import type { Stage } from './stage.ts'

export type Tool = 'reset' | 'wireframe' | 'grid' | 'up' | 'background' | 'fullscreen' | 'close'

/** The bar below the model; the returned function does what a button would. */
export function createTools(viewer: HTMLElement, stage: Stage, close: () => void): (tool: Tool) => void {
  const button = (tool: Tool) => viewer.querySelector<HTMLButtonElement>(`[data-tool=${tool}]`)
  const press = (tool: Tool, isOn: boolean) => button(tool)?.setAttribute('aria-pressed', String(isOn))
  const dimensions = viewer.querySelector<HTMLElement>('[data-dimensions]')

  const actions: Record<Tool, () => void> = {
    reset: stage.reset,
    wireframe: () => press('wireframe', stage.toggleWireframe()),
    grid() {
      const words = stage.toggleGrid()
      press('grid', words !== undefined)
      if (!dimensions) return
      dimensions.textContent = words ?? ''
      dimensions.hidden = words === undefined
    },
    up: stage.turnUp,
    background: stage.changeBackground,
    fullscreen() {
      if (document.fullscreenElement === viewer) document.exitFullscreen()
      else viewer.requestFullscreen?.().catch(() => undefined)
    },
    close() {
      if (document.fullscreenElement === viewer) document.exitFullscreen()
      close()
    }
  }
  viewer.addEventListener('click', event => {
    const tool = (event.target as Element).closest<HTMLElement>('[data-tool]')?.dataset.tool
    if (tool) actions[tool as Tool]()
  })
  return tool => actions[tool]()
}
