// SPDX-License-Identifier: GPL-2.0-only
// Reloads the page when the server says that it, or a stylesheet, is another now.
"use strict";
{
  const here = document.currentScript.dataset.address;
  const events = new EventSource("/.live/events");
  let lost = false;
  events.onmessage = (event) => {
    const changed = event.data.split(" ");
    if (changed.includes("*") || changed.includes(here) || changed.some((a) => /\.(css|js)$/.test(a))) {
      location.reload();
    }
  };
  events.onerror = () => { lost = true; };
  events.onopen = () => {
    if (lost) { // the server was started again
      location.reload();
    }
  };
}
