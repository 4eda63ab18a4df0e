// SPDX-License-Identifier: GPL-2.0-only
//
// What the audit measures in a page. Each function returns faults as [KIND, text].
(() => {
  const SHAPES = "rect, path, circle, ellipse, polygon";
  const FIELDS = "input, textarea, select";

  /** How a reader of the report finds the element: its path's end, and how its text begins. */
  function named(element) {
    const names = [];
    for (let at = element; at && at !== document.body && names.length < 3; at = at.parentElement) {
      const classes = [...at.classList].map((name) => "." + name).join("");
      names.unshift(at.localName + (at.id ? "#" + at.id : "") + classes);
    }
    const text = element.textContent.trim().replace(/\s+/g, " ").slice(0, 40);
    return names.join(" > ") + (text ? " “" + text + "”" : "");
  }

  const everything = () => [...document.querySelectorAll("body, body *")];

  function seen(element) {
    const box = element.getBoundingClientRect();
    // what is there for screen readers only is one pixel, or lies far outside
    return box.width > 1 && box.height > 1 && box.right > 0 && box.bottom + scrollY > 0
      && element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
  }

  // Colours. Any notation that CSS has is painted once and read back.
  const known = new Map();
  const brush = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  function rgba(colour) {
    let value = known.get(colour);
    if (!value) {
      brush.clearRect(0, 0, 1, 1);
      brush.fillStyle = colour;
      brush.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = brush.getImageData(0, 0, 1, 1).data;
      known.set(colour, value = [r, g, b, a / 255]);
    }
    return value;
  }
  const over = (top, below) =>
    [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
  function luminance(colour) {
    const [r, g, b] = colour.map((part) =>
      part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }
  function ratio(one, other) {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  }
  const hex = (colour) =>
    "#" + colour.slice(0, 3).map((c) => Math.round(c).toString(16).padStart(2, "0")).join("");

  /** What an element paints under its text: a colour, or each colour of a gradient over it. */
  function layers(style, below) {
    const flat = below.map((ground) => over(rgba(style.backgroundColor), ground));
    const stops = style.backgroundImage.match(/(?:rgba?|color|okl\w+|hsla?)\([^()]*\)/g) ?? [];
    return stops.length === 0 ? flat
      : stops.flatMap((stop) => flat.map((ground) => over(rgba(stop), ground)));
  }

  /** What a page without any colours is painted on: differs in the dark and with forced colours. */
  function canvas() {
    const probe = document.body.appendChild(document.createElement("div"));
    probe.style.backgroundColor = "Canvas";
    const colour = rgba(getComputedStyle(probe).backgroundColor);
    probe.remove();
    return [colour];
  }

  /** Every colour that may be under the element's text; ancestors are asked once each. */
  function grounds(element, memory) {
    if (!element) return canvas();
    let found = memory.get(element);
    if (!found) {
      found = layers(getComputedStyle(element), grounds(element.parentElement, memory));
      memory.set(element, found);
    }
    return found;
  }

  /** In a drawing the ground is the last shape before the text that lies under its middle. */
  function drawnGround(text, memory) {
    const box = text.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    let found = grounds(text.closest("svg"), memory);
    for (const shape of text.closest("svg").querySelectorAll(SHAPES)) {
      const area = shape.getBoundingClientRect();
      const fill = getComputedStyle(shape).fill;
      if (shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING
        && fill !== "none" && !fill.startsWith("url")
        && x >= area.left && x <= area.right && y >= area.top && y <= area.bottom) {
        found = found.map((ground) => over(rgba(fill), ground));
      }
    }
    return found;
  }

  function opacity(element) {
    let all = 1;
    for (let at = element; at; at = at.parentElement) all *= getComputedStyle(at).opacity;
    return all;
  }

  // One element of each kind of text in the look that was measured last.
  let kinds = new Map();

  function contrast() {
    const faults = [];
    const memory = new Map();
    kinds = new Map();
    const measure = (element, colour, under, what) => {
      const [r, g, b, a] = rgba(colour);
      const text = [r, g, b, a * opacity(element)];
      for (const ground of under) {
        const found = ratio(over(text, ground), ground);
        if (found < 7) {
          faults.push(["CONTRAST", `${named(element)}${what}: ${found.toFixed(2)}:1, `
            + `${hex(over(text, ground))} on ${hex(ground)}; text needs 7:1`]);
          return;
        }
      }
    };
    for (const element of everything()) {
      const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
      const style = getComputedStyle(element);
      const field = element.matches(FIELDS);
      if ((own || field) && seen(element)) {
        if (element instanceof SVGElement) {
          measure(element, style.fill, drawnGround(element, memory), "");
        } else {
          const under = grounds(element, memory);
          measure(element, style.color, under, "");
          kinds.set([style.color, style.fontSize, style.fontWeight, ...under].join(), element);
        }
        if (element.placeholder) {
          measure(element, getComputedStyle(element, "::placeholder").color,
            grounds(element, memory), "::placeholder");
        }
      }
      for (const pseudo of ["::before", "::after"]) {
        const made = getComputedStyle(element, pseudo);
        if (/[^"\s]/.test(made.content) && !/^(none|normal)$/.test(made.content)
          && made.display !== "none" && seen(element)) {
          measure(element, made.color, layers(made, grounds(element, memory)), pseudo);
        }
      }
    }
    return faults;
  }

  /** What stands on its own is 24 px high and wide; axe looks at links within a text. */
  function targets() {
    return [...document.querySelectorAll("a[href], button, summary, " + FIELDS)].flatMap((element) => {
      const box = element.getBoundingClientRect();
      const small = box.width < 24 || box.height < 24;
      const alone = getComputedStyle(element).display !== "inline";
      return small && alone && seen(element) ? [["TARGET", `${named(element)} is `
        + `${Math.round(box.width)} by ${Math.round(box.height)} px; a target needs 24`]] : [];
    });
  }

  function overflow() {
    const root = document.documentElement;
    const over = root.scrollWidth - root.clientWidth;
    if (over <= 0) return [];
    const clipped = (element) => element.parentElement && element.parentElement !== document.body
      && (getComputedStyle(element.parentElement).overflowX !== "visible"
        || clipped(element.parentElement));
    const wide = everything().filter((element) =>
      element.getBoundingClientRect().right > root.clientWidth + 0.5 && !clipped(element));
    const widest = wide.length ? named(wide[wide.length - 1]) : "something";
    return [["OVERFLOW", `scrolls ${over} px sideways; ${widest} is too wide`]];
  }

  function motion() {
    const faults = [];
    const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0);
    for (const element of [document.documentElement, ...everything()]) {
      for (const pseudo of [null, "::before", "::after"]) {
        const style = getComputedStyle(element, pseudo);
        const where = named(element) + (pseudo ?? "");
        if (style.animationName !== "none" && lasts(style.animationDuration)) {
          faults.push(["MOTION", `${where} is animated for who asked for less motion`]);
        }
        if (style.transitionProperty !== "none" && lasts(style.transitionDuration)) {
          faults.push(["MOTION", `${where} has a transition for who asked for less motion`]);
        }
        if (pseudo === null && style.scrollBehavior === "smooth") {
          faults.push(["MOTION", `${where} scrolls smoothly for who asked for less motion`]);
        }
      }
    }
    for (const moving of document.querySelectorAll(
      "animate, animateMotion, animateTransform, set, marquee, [autoplay]")) {
      faults.push(["MOTION", `${named(moving)} moves whatever the reader asked for`]);
    }
    return faults;
  }

  // Elements whose ground differs from what is around them: the ground says something.
  let grounded = [];
  function rememberGrounds() {
    const memory = new Map();
    grounded = everything().filter((element) => {
      // a gradient may end in what lies under it: only what is new counts
      const around = grounds(element.parentElement, memory).map(hex);
      return !(element instanceof SVGElement) && seen(element)
        && grounds(element, memory).some((ground) => !around.includes(hex(ground)));
    });
    return [];
  }

  /** Whether the element can be told from its parent without any colour of the page. */
  function standsOut(element) {
    const style = getComputedStyle(element);
    const around = getComputedStyle(element.parentElement);
    const line = (kind, width) => kind !== "none" && kind !== "hidden" && parseFloat(width) > 0;
    return style.forcedColorAdjust === "none"
      || ["Top", "Right", "Bottom", "Left"].some((side) =>
        line(style[`border${side}Style`], style[`border${side}Width`]))
      || line(style.outlineStyle, style.outlineWidth)
      || ["fontFamily", "fontWeight", "fontStyle", "textDecorationLine"].some((property) =>
        style[property] !== around[property])
      || ["::before", "::after"].some((pseudo) =>
        /[^"\s]/.test(getComputedStyle(element, pseudo).content.replace(/^(none|normal)$/, "")));
  }

  const forced = () => grounded.filter((element) => !standsOut(element)).map((element) =>
    ["FORCED_COLORS", `${named(element)} loses its ground and has neither border, weight nor sign`]);

  /** Opens what is folded: text that nobody sees is not measured. */
  function unfold() {
    for (const folded of document.querySelectorAll("details")) {
      folded.removeAttribute("name");
      folded.open = true;
    }
    return [];
  }

  const everyRule = () =>
    axe.getRules().map((rule) => rule.ruleId).filter((id) => !NOT_ASKED.has(id));

  async function axeFaults(rules, context = document) {
    const options = { resultTypes: ["violations"], preload: false, iframes: false };
    options.runOnly = { type: "rule", values: rules };
    const result = await axe.run(context, options);
    return result.violations.flatMap((rule) => rule.nodes.map((node) =>
      ["AXE", `${rule.id}: ${node.target.join(" ")}: ${rule.help}`]));
  }
  // the first would fetch the stylesheets again, the second asks a person to look, always; the
  // third asks for less than color-contrast-enhanced
  const NOT_ASKED = new Set(["css-orientation-lock", "hidden-content", "color-contrast"]);

  /** Every rule for every element. */
  const axeOnAll = () => axeFaults(everyRule());

  /** What another width may change. */
  const axeOnLayout = () => axeFaults(["target-size", "scrollable-region-focusable"]);

  /** What other colours change: text of one kind has one contrast, so one element of it is asked. */
  const axeOnText = () => (kinds.size === 0 ? []
    : axeFaults(["color-contrast-enhanced"], { include: [...kinds.values()] }));

  /** Where every link leads, as the browser resolves it, and every place that one may lead to. */
  function links() {
    const here = document.querySelectorAll("[id], a[name]");
    const there = document.querySelectorAll("a[href], area[href]");
    const href = (link) => link.getAttribute("href") ?? "";
    return {
      anchors: [...here].flatMap((element) => [element.id, element.getAttribute("name") ?? ""]),
      targets: [...there].map((link) => [href(link), new URL(href(link), document.baseURI).href]),
    };
  }

  window.audit = {
    contrast, targets, overflow, motion, rememberGrounds, forced, unfold, links,
    axeOnAll, axeOnLayout, axeOnText,
  };
})();
