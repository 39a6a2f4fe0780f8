// The handle of the reel under a hand. Nothing else of the reel takes hold of a finger: a finger there scrolls.

const SLOP = 6 // pixels, before a finger on the handle means to move it
const EDGE = 9 // pixels from the ends of the slider to the middle of its handle there

/**
 * @typedef {object} Grip What a hand does with the handle
 * @property {() => number} start gives the seconds at which it is
 * @property {(seconds: number) => void} move
 * @property {() => void} drop
 * @property {(seconds: number) => void} cancel
 */

/**
 * Let hands move a slider by its handle, and a mouse by its track.
 *
 * @param {HTMLElement} line
 * @param {HTMLInputElement} slider
 * @param {Grip} grip
 * @param {AbortSignal} signal ends it
 */
export function takeHold(line, slider, grip, signal) {
  line.addEventListener("pointerdown", (event) => press(event), { signal })

  /** @param {PointerEvent} event */
  function press(event) {
    const target = /** @type {HTMLElement} */ (event.target)
    const isHandle = target.classList.contains("line__handle")
    const isMouse = event.pointerType === "mouse"
    if ((!isHandle && !isMouse) || event.button !== 0) {
      return
    }
    const { left, width } = slider.getBoundingClientRect()
    const scale = Number(slider.max) / (width - 2 * EDGE)
    const before = grip.start()
    const first = isHandle ? before : (event.clientX - left - EDGE) * scale
    if (!isHandle) {
      grip.move(within(first))
    }
    follow(target, event, { first, before, scale, isHeld: !isHandle })
  }

  /**
   * @param {HTMLElement} target
   * @param {PointerEvent} down
   * @param {{first: number, before: number, scale: number, isHeld: boolean}} hold
   */
  function follow(target, down, hold) {
    const end = new AbortController()
    const options = { signal: AbortSignal.any([signal, end.signal]) }
    target.setPointerCapture(down.pointerId)
    /** @param {PointerEvent} event */
    const move = ({ clientX }) => {
      const distance = clientX - down.clientX
      hold.isHeld ||= Math.abs(distance) > SLOP
      if (hold.isHeld) {
        grip.move(within(hold.first + distance * hold.scale))
      }
    }
    const drop = () => {
      end.abort()
      if (hold.isHeld) {
        grip.drop()
      }
    }
    const cancel = () => {
      end.abort()
      grip.cancel(hold.before)
    }
    target.addEventListener("pointermove", move, options)
    target.addEventListener("pointerup", drop, options)
    target.addEventListener("pointercancel", cancel, options)
  }

  /** @param {number} seconds */
  function within(seconds) {
    return Math.round(Math.min(Math.max(seconds, 0), Number(slider.max)))
  }
}
