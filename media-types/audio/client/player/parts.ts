/** The elements of a player that its templates name; those that a small one does without are undefined. */
export interface Parts {
  readonly play: HTMLButtonElement
  readonly seek: HTMLInputElement
  readonly line: HTMLElement
  readonly time: HTMLElement
  readonly back?: HTMLButtonElement
  readonly forward?: HTMLButtonElement
  readonly speed?: HTMLSelectElement
  readonly even?: HTMLButtonElement
  readonly mute?: HTMLButtonElement
  readonly volume?: HTMLInputElement
  readonly note?: HTMLElement
  readonly title?: HTMLAnchorElement
  readonly close?: HTMLButtonElement
}

export function findParts(box: HTMLElement): Parts {
  const found = [...box.querySelectorAll<HTMLElement>('[data-part]')]
  return Object.fromEntries(found.map(part => [part.dataset.part, part])) as unknown as Parts
}

/** A button that does one thing or its opposite, and says which. */
export function turn(button: HTMLButtonElement | undefined, isOn: boolean) {
  if (!button) return
  button.toggleAttribute('data-is-on', isOn)
  const words = isOn ? button.dataset.on : button.dataset.off
  if (words) button.setAttribute('aria-label', words)
}
