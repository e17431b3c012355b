/**
 * The browser measures the page for the first time in the frame that paints it, and whoever presses something meanwhile
 * waits for both. Asked before that frame, it does the two one after the other, with room for what people do between.
 */
document.documentElement.getBoundingClientRect()
