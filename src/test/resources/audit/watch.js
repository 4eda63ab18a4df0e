// SPDX-License-Identifier: GPL-2.0-only
//
// Runs in every page and frame before anything of theirs, and says on the console which payload
// fired: by a dialog, a variable, a title, an address, an element with a name that is asked for.
(() => {
  // as a whole, because a mail's page may have a payload's words in its title
  const SIGN = /^#?fired-\d+$/;
  // A payload may give its own names to what a script asks for: these are the real ones.
  const real = (holder, name) => Function.prototype.call.bind(holder.prototype[name]);
  const all = real(Document, "querySelectorAll");
  const names = real(Element, "getAttributeNames");
  const value = real(Element, "getAttribute");
  const matches = real(Element, "matches");
  const send = real(EventTarget, "dispatchEvent");
  const complain = console.error.bind(console);
  const say = (what) => complain("fired: " + what);
  for (const way of ["alert", "confirm", "prompt", "print", "open"]) {
    Object.defineProperty(window, way, { value: say });
  }
  Object.defineProperty(window, "fired", { set: say });

  function look() {
    for (const text of [document.title, location.hash, window.name]) {
      if (SIGN.test(text)) say(text);
    }
    for (const named of all(document, "[id^=fired-], [name^=fired-]")) {
      say(value(named, "id") + " " + value(named, "name"));
    }
  }

  /** Does what a reader may do: opens, hovers, types, clicks; only code is clicked, no page is left. */
  async function provoke() {
    for (const folded of all(document, "details")) folded.open = true;
    for (const element of all(document, "*")) {
      for (const name of names(element)) {
        if (name.startsWith("on")) send(element, new Event(name.slice(2)));
      }
      const form = element.form ?? element;
      const leads = [element.href, element.formAction, form.action].map((where) =>
        String(where?.baseVal ?? where));
      if (matches(element, "a, area, button, input")
        && leads.some((where) => /^(javascript|http):/i.test(where))) {
        send(element, new MouseEvent("click", { bubbles: true, cancelable: true }));
      }
    }
    // what was provoked has its turn first
    for (let turn = 0; turn < 5; turn++) await new Promise((next) => setTimeout(next, 0));
    look();
  }

  addEventListener("load", () => (window === top ? look() : provoke()));
  window.provoke = provoke;
})();
