// The handle of the reel under a hand. Nothing else of the reel takes hold of a finger: a finger there scrolls.
// A finger that has hold of it and moves away from the reel goes in finer steps: a pixel of a phone's reel is long.

const SLOP = 6 // pixels, before a finger on the handle means to move it
const EDGE = 9 // pixels from the ends of the slider to the middle of its handle there
const AWAY = 40 // pixels beside the reel, from where on a finger moves the handle in finer steps
const FINER = 5 // times
const STEP = 10 // seconds

/**
 * @typedef {object} Grip What a hand does with the handle
 * @property {() => number} start gives the seconds at which it is
 * @property {(seconds: number) => void} move
 * @property {(seconds: number) => void} creep is called in place of it for finer steps
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
    const at = isHandle ? before : (event.clientX - left - EDGE) * scale
    if (!isHandle) {
      grip.move(within(at))
    }
    const hold = { at, before, scale, x: event.clientX, isHeld: !isHandle }
    follow(target, event, hold)
  }

  /**
   * @param {HTMLElement} target
   * @param {PointerEvent} down
   * @param {{at: number, before: number, scale: number, x: number, isHeld: boolean}} hold
   */
  function follow(target, down, hold) {
    const end = new AbortController()
    const options = { signal: AbortSignal.any([signal, end.signal]) }
    target.setPointerCapture(down.pointerId)
    /** @param {PointerEvent} event */
    const move = ({ clientX, clientY, pointerType }) => {
      hold.isHeld ||= Math.abs(clientX - down.clientX) > SLOP
      if (!hold.isHeld) {
        return
      }
      const isAway = Math.abs(clientY - down.clientY) > AWAY
      const isFine = isAway && pointerType !== "mouse"
      const pace = isFine ? hold.scale / FINER : hold.scale
      hold.at += (clientX - hold.x) * pace
      hold.x = clientX
      if (isFine) {
        grip.creep(within(Math.floor(hold.at / STEP) * STEP))
      } else {
        grip.move(within(hold.at))
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
