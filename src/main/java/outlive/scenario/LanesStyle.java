// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

/** The looks of lanes: the site's colours, and the rules of the table and of the drawing. */
final class LanesStyle {
  // A test compares the colours with those of the site's stylesheet.
  private static final String LIGHT =
      """
      --paper: #fdfcf9; --ink: #1c1b19; --soft: #4d4a44; --rule: #d9d4c8; --code: #f5f2ea;
      --device: #7a4100; --device-bar: #eeb04f; --drm: #08524c; --drm-bar: #58c2b7;
      --bug: #8f0f18; --bug-ground: #fbeceb; --freed: #e4e1da; --hatch: #8f8a80;
      """;

  private static final String DARK =
      """
      --paper: #16171a; --ink: #ebe8e1; --soft: #bcb7ad; --rule: #3a3c42; --code: #1f2125;
      --device: #f3bd6c; --device-bar: #d99a36; --drm: #79d6cb; --drm-bar: #4bb6ab;
      --bug: #ffaaa4; --bug-ground: #341b1c; --freed: #3a3a3d; --hatch: #8b8880;
      """;

  private static final String TABLE =
      """
      .lanes-figure { margin: 1.4rem 0; max-width: 52rem; overflow-x: auto; }
      .lanes-table { border-collapse: collapse; font: .9rem/1.3 system-ui, sans-serif; }
      .lanes-table caption { text-align: left; font-weight: 600; padding-bottom: .6rem; }
      .lanes-table th, .lanes-table td { padding: .25rem .4rem; text-align: left; }
      .lanes-table thead th { border-bottom: 1px solid var(--rule); vertical-align: bottom; }
      .lanes-table .event {
        display: inline-block; padding: .2rem .4rem; border: 1.5px solid var(--soft);
        border-radius: 5px; background: var(--code); color: var(--ink); font-weight: 600;
        white-space: nowrap;
      }
      .lanes-table .report-event {
        border: 2px solid var(--bug); background: var(--bug-ground); color: var(--bug);
      }
      .lanes-table .report { color: var(--bug); font-weight: 600; }
      .lanes-table .waits {
        color: var(--soft); border-left: 2px dotted var(--soft); padding: .2rem .4rem;
      }
      .lanes-table .exit {
        color: var(--soft); font-weight: 400; border-top: 1px dashed var(--soft);
      }
      .lanes-table .bar {
        position: relative; padding: 0; min-width: 1.6rem; border: 1.5px solid; border-width: 0 1.5px;
        font-size: .7rem; text-align: center; color: #16130c;
      }
      .lanes-table .bar.device { background: var(--device-bar); border-color: var(--device); }
      .lanes-table .bar.drm { background: var(--drm-bar); border-color: var(--drm); }
      .lanes-table .bar.freed {
        border-style: dashed; border-color: var(--bug); color: var(--ink);
        background: repeating-linear-gradient(135deg, var(--freed) 0 5px, var(--paper) 5px 10px);
      }
      .lanes-table .freed span { background: var(--paper); padding: 0 .2em; }
      .lanes-table .again {
        position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
      }
      .lanes-table .state { color: var(--soft); }
      @media (max-width: 30rem) {
        .lanes-table { font-size: .78rem; }
        .lanes-table th, .lanes-table td { padding: .2rem .1rem; }
        .lanes-table .event { padding: .15rem .2rem; white-space: normal; font-size: .9em; }
        .lanes-table .bar span, .lanes-table .life { writing-mode: vertical-rl; }
        .lanes-table .bar { min-width: 1rem; padding: 0; }
        .lanes-table tr > :last-child { padding-left: .3rem; }
      }
      @media print { .lanes-table .bar { print-color-adjust: exact; } }
      """;

  private static final String DRAWING =
      """
      .lanes-svg { font: 13px system-ui, sans-serif; background: var(--paper); }
      .lanes-svg text { fill: var(--ink); }
      .lanes-svg .ground { fill: var(--paper); }
      .lanes-svg .name { font-weight: 600; }
      .lanes-svg .rule { stroke: var(--rule); }
      .lanes-svg .state, .lanes-svg .waits, .lanes-svg .exit { fill: var(--soft); }
      .lanes-svg .box { fill: var(--code); stroke: var(--soft); stroke-width: 1.5; }
      .lanes-svg .report-box { fill: var(--bug-ground); stroke: var(--bug); stroke-width: 2; }
      .lanes-svg .report { fill: var(--bug); font-weight: 600; }
      .lanes-svg .wait { stroke: var(--soft); stroke-width: 2; stroke-dasharray: 2 3; }
      .lanes-svg .bar { stroke-width: 1.5; }
      .lanes-svg .bar.device { fill: var(--device-bar); stroke: var(--device); }
      .lanes-svg .bar.drm { fill: var(--drm-bar); stroke: var(--drm); }
      .lanes-svg .bar.freed { fill: var(--freed); stroke: var(--bug); stroke-dasharray: 4 3; }
      .lanes-svg .hatch { stroke: var(--hatch); fill: none; }
      @media print {
        .lanes-svg { print-color-adjust: exact; background: none; }
        .lanes-svg .ground { fill: none; }
      }
      """;

  private LanesStyle() {}

  /** The style of a page with a table. */
  static String page() {
    return colours(":root")
        + "body { background: var(--paper); color: var(--ink); margin: .7rem; }\n"
        + "main { max-width: 52rem; margin: 0 auto; }\n"
        + "@media (max-width: 30rem) { body { margin: .3rem; } }\n"
        + TABLE;
  }

  /** The rules of the table alone, for a page that has the colours. */
  static String table() {
    return TABLE;
  }

  /** The style inside a drawing: it reaches nothing outside of it. */
  static String drawing() {
    return colours(".lanes-svg") + DRAWING;
  }

  /** Paper is light, also when the screen is dark. */
  private static String colours(String selector) {
    return selector
        + " { color-scheme: light dark;\n"
        + LIGHT
        + "}\n@media screen and (prefers-color-scheme: dark) { "
        + selector
        + " {\n"
        + DARK
        + "} }\n";
  }
}
