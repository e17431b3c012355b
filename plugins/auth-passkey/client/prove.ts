import {
  browserSupportsWebAuthn,
  browserSupportsWebAuthnAutofill,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication
} from '@simplewebauthn/browser'
import { type DeviceForm, findDeviceForms, open } from './form.ts'

/** Asks the device when the button is pressed. */
function listen(device: DeviceForm) {
  device.form.addEventListener('submit', async event => {
    event.preventDefault()
    try {
      const optionsJSON = await device.ask<PublicKeyCredentialRequestOptionsJSON>()
      device.send(await startAuthentication({ optionsJSON }))
    } catch {
      device.fail('failed')
    }
  })
}

/** Offers passkeys where the name is typed, as the browser does with passwords. Whoever types a name goes on as before. */
async function offer(device: DeviceForm) {
  const field = document.querySelector<HTMLInputElement>('input[autocomplete~=username]')
  if (!field || !(await browserSupportsWebAuthnAutofill())) return
  field.setAttribute('autocomplete', 'username webauthn')
  try {
    const optionsJSON = await device.ask<PublicKeyCredentialRequestOptionsJSON>()
    device.send(await startAuthentication({ optionsJSON, useBrowserAutofill: true }))
  } catch {
    // The button is still there, and says what goes wrong.
  }
}

for (const device of findDeviceForms()) {
  open(device, browserSupportsWebAuthn())
  if (!browserSupportsWebAuthn()) continue
  listen(device)
  if (device.form.hasAttribute('data-offer')) void offer(device)
}
