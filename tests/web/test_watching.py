"""The clock that moves a reader's place along with a film, and is never ahead of it."""

import re

import pytest
from playwright.sync_api import Page, expect

# A film and its clock, with a machine that is paused, reloaded, put to sleep and late by chance. Answers how far the
# clock was ahead at most, and how far behind a machine that is only late.
RUN = """async () => {
  const { begin, ticked, moved, restored, TICK } = await import("/static/js/reading/watching.js")
  const END = 6000
  let seed = 7
  const chance = (most) => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return seed % most
  }
  let [now, film, ahead] = [1e12, 0, 0]
  let watch = begin(0, now)
  const tick = () => {
    watch = ticked(watch, now, END)
    ahead = Math.max(ahead, watch.at - film)
  }
  const runs = (ms) => {
    now += ms
    film = Math.min(film + (watch.pace * ms) / 1000, END)
  }
  for (let round = 0; round < 500; round += 1) {
    for (let n = chance(8); n > 0; n -= 1) {
      runs(TICK + chance(40))
      tick()
    }
    runs(chance(TICK))  // something happens between two ticks
    const what = chance(6)
    if (what === 0) {
      watch = { ...watch, last: now, isRunning: false }
      now += chance(600000)
      tick()
      watch = { ...watch, last: now, isRunning: true }
    } else if (what === 1) {
      now += chance(8000)  // the film stands still with the page
      watch = restored(JSON.parse(JSON.stringify(watch)), now)
    } else if (what === 2) {
      now += chance(7200000)  // asleep
    } else if (what === 3) {
      now -= chance(3600000)  // somebody sets the machine's time
    } else if (what === 4) {
      watch = moved(watch, watch.at - 10)
      film = Math.max(film - 10, watch.at)
    } else {
      watch = { ...watch, last: now, pace: [0.75, 1, 1.5, 2][chance(4)] }
    }
    if (film >= END) {
      film = 0
      watch = begin(0, now)
    }
  }
  const steady = Array.from({ length: 3600 }).reduce((one, _, n) => ticked(one, (n + 1) * 1003, END), begin(0, 0))
  return [ahead, steady.at, ticked({ ...steady, at: END - 0.5 }, 1e9, END).isRunning, restored({ at: "1" }, 0)]
}"""


def test_the_clock_is_never_ahead_of_the_film(page: Page):
    page.goto("/sign-in")
    ahead, hour, runs_on, nonsense = page.evaluate(RUN)
    assert ahead <= 1e-6
    assert hour == pytest.approx(3600)
    assert (runs_on, nonsense) == (False, None)


def test_the_page_goes_along_with_the_film_and_asks_at_its_end(page: Page, slug: str):
    page.clock.install()
    page.goto(f"/articles/{slug}")
    control = page.locator("reading-control")
    expect(control).to_have_attribute("data-ready", "")
    watching = page.locator("watching-clock")
    handle = page.get_by_role("slider").first
    page.locator("#at").select_option("0:10")
    expect(handle).to_have_value("600")
    watching.get_by_role("button", name="I’m watching now").click()
    time = watching.locator('[data-watch="time"]')
    page.clock.run_for(70_000)
    expect(time).to_have_text("0:11:10")
    expect(handle).to_have_value("660")
    expect(page.locator("[data-undo]")).to_have_count(0)
    page.reload()
    expect(time).to_have_text("0:11:10")
    page.clock.fast_forward(600_000)  # asleep
    page.get_by_role("link", name="Change").click()
    watching.get_by_role("button", name="No", exact=True).click()
    expect(handle).to_have_value("671")
    watching.get_by_role("button", name="Pause").click()
    page.clock.run_for(10_000)
    watching.get_by_role("button", name="10 s back").click()
    expect(handle).to_have_value(re.compile("^66[0-2]$"))
    page.evaluate("document.querySelector('reading-control').follow('1:29:58')")
    expect(time).to_have_text("1:29:58")
    watching.get_by_role("button", name="Go on").click()
    page.clock.run_for(5_000)
    watching.get_by_role("button", name="Yes, finished").click()
    expect(page.locator("#at")).to_have_value("finished")
