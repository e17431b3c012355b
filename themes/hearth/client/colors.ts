const whole = /^#[0-9a-f]{6}$/i

/** A colour can be typed or picked; the picker needs scripts, so it shows only now. */
function join(picker: HTMLInputElement) {
  const text = document.getElementById(picker.dataset.colorOf ?? '') as HTMLInputElement | null
  if (!text) return
  picker.hidden = false
  picker.addEventListener('input', () => {
    text.value = picker.value
    text.dispatchEvent(new Event('input', { bubbles: true }))
  })
  text.addEventListener('input', () => {
    if (whole.test(text.value)) picker.value = text.value
  })
}

for (const picker of document.querySelectorAll<HTMLInputElement>('[data-color-of]')) join(picker)
