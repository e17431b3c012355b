import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  startRegistration
} from '@simplewebauthn/browser'
import { type DeviceForm, findDeviceForms, open } from './form.ts'

async function make({ form, ask, send, fail }: DeviceForm) {
  // Of somebody who has no account yet, what they want to be called; else it is the name of the key.
  const name = form.querySelector<HTMLInputElement>('[name=name]')?.value ?? ''
  try {
    const optionsJSON = await ask<PublicKeyCredentialCreationOptionsJSON>({ name })
    send(await startRegistration({ optionsJSON }))
  } catch {
    fail('failed')
  }
}

for (const device of findDeviceForms()) {
  open(device, browserSupportsWebAuthn())
  // Last of all who listen: who holds a form back for something else sends it again when that is done.
  document.addEventListener('submit', event => {
    if (event.target !== device.form || event.defaultPrevented || 'made' in device.form.dataset) return
    event.preventDefault()
    void make(device)
  })
}
