/** A form that a device fills in: its hidden field `answer` gets what the device said. */
export interface DeviceForm {
  readonly form: HTMLFormElement
  /** What the node asks of browser and device, told these fields. */
  ask<Options>(fields?: Record<string, string>): Promise<Options>
  /** Sends the form like any other, so that the node leads on from there. */
  send(answer: object): void
  /** Shows the words for it; without them the device was turned away on purpose. */
  fail(which: 'failed' | 'unsupported'): void
}

/** Of every form of the page that wants a device. */
export function findDeviceForms(): DeviceForm[] {
  return [...document.querySelectorAll<HTMLFormElement>('form[data-passkey]')].map(toDeviceForm)
}

function toDeviceForm(form: HTMLFormElement): DeviceForm {
  const fieldOf = (name: string) => form.querySelector<HTMLInputElement>(`[name=${name}]`)
  const hideAll = () => {
    for (const message of form.querySelectorAll<HTMLElement>('[data-message]')) message.hidden = true
  }
  return {
    form,
    async ask(fields = {}) {
      hideAll()
      const headers = { 'x-csrf-token': fieldOf('csrf')?.value ?? '' }
      const body = new URLSearchParams(fields)
      const request = { method: 'POST', headers, body, redirect: 'manual' } as const
      const answer = await fetch(form.dataset.passkey ?? '', request)
      // A session that is not fresh any more is led to the sign-in page by the form itself.
      if (answer.type === 'opaqueredirect') form.submit()
      if (!answer.ok) throw new Error(`The node answered ${answer.status}.`)
      return answer.json()
    },
    send(answer) {
      const field = fieldOf('answer')
      if (field) field.value = JSON.stringify(answer)
      form.submit()
    },
    fail(which) {
      hideAll()
      const message = form.querySelector<HTMLElement>(`[data-message=${which}]`)
      if (message) message.hidden = false
    }
  }
}

/** Shows what works with scripts alone, where the browser knows passkeys at all. */
export function open({ form, fail }: DeviceForm, isSupported: boolean) {
  for (const part of form.querySelectorAll<HTMLElement>('[data-device]')) part.hidden = !isSupported
  if (!isSupported) fail('unsupported')
}
