// SPDX-License-Identifier: GPL-2.0-only
// The search. Its index is data in scripts beside the page (a page opened from a folder may load
// those, and nothing else); they are loaded when somebody wants to search, and never before.
"use strict";

const MOST = 30; // results shown
const ALSO = 4; // further passages of one result
const form = document.querySelector(".search");
const input = form.querySelector("input");
const notice = document.querySelector("[role=status]");
const results = document.querySelector(".results");
const lists = document.querySelector("#lists");

// Passages by the number that MiniSearch knows them under: { entry, address, title, note, text }.
const passages = [];
let waiting = -1; // for how many parts; -1: not asked for yet
let lost = 0;
let entered = false; // Enter came before the index

const WORD = /[\p{L}\p{M}\p{N}_]+/gu;
const wordsOf = (text) => text.match(WORD) || [];

/** The parts of a kernel's or a class's name. */
function partsOf(word) {
  const parts = word.replace(/(\p{Ll})(\p{Lu})/gu, "$1_$2").toLowerCase().split("_");
  return parts.filter((part) => part);
}

/** A name is found as a whole and by its parts. */
const termsOf = (word) => [...new Set([word.toLowerCase(), ...partsOf(word)])];

// What has a name comes before what speaks of it.
const WEIGHTS = { Person: 4, Symbol: 2, Word: 2, Thread: 2 };
const index = new MiniSearch({
  fields: ["title", "note", "text"],
  tokenize: (text) => wordsOf(text).flatMap(termsOf),
  searchOptions: {
    tokenize: wordsOf,
    combineWith: "AND",
    prefix: true,
    boost: { title: 3 },
    boostDocument: (id) => WEIGHTS[passages[id].entry.kind] || 1,
  },
});

/** Each part of the index calls this. */
function outliveSearch(entries) {
  for (const [kind, title, note, page, texts] of entries) {
    const entry = { kind };
    for (const [fragment, text] of texts) {
      const address = fragment ? page + "#" + fragment : page;
      passages.push({ id: passages.length, entry, address, title, note, text });
      index.add(passages[passages.length - 1]);
    }
  }
}

function load() {
  if (waiting >= 0) return;
  const parts = form.dataset.parts.split(" ");
  waiting = parts.length;
  for (const part of parts) {
    const script = document.createElement("script");
    script.src = part;
    const done = () => --waiting || show();
    script.onload = done;
    script.onerror = () => { lost++; done(); };
    document.head.append(script);
  }
}

/** What is between quotes has to stand so in a passage, blanks and kinds of quotes aside. */
function phrase(words) {
  const exact = words.trim().replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  return new RegExp(exact.replace(/\s+/g, "\\s+").replace(/['’]/g, "['’]"), "giu");
}

/** Splits what was typed and asks the index; then for parts of names, then for similar words. */
function find(query) {
  const signs = wordsOf(query).length ? "" : query.replace(/["“”„]/g, "").trim();
  const phrases = signs ? [phrase(signs)] : [];
  const loose = query.replace(/["“”„]([^"“”„]*)["“”„]?/g, (all, words) => {
    if (words.trim()) phrases.push(phrase(words));
    return " ";
  });
  const says = ({ title, note, text }, p) => [text, title, note].some((s) => s.search(p) >= 0);
  const filter = ({ id }) => phrases.every((p) => says(passages[id], p));
  const any = phrases.length && !wordsOf(loose).length;
  const ask = (how) => index.search(any ? MiniSearch.wildcard : loose, { filter, ...how });
  const exact = ask({});
  if (exact.length) return { hits: exact, phrases };
  const parts = ask({ tokenize: (text) => wordsOf(text).flatMap(partsOf) });
  return { hits: parts.length ? parts : ask({ fuzzy: 0.25 }), phrases, similar: true };
}

/** Where a text has a phrase or a word that was found, as [from, to], in order, none in another. */
function spans(text, phrases, terms) {
  const found = [];
  const at = (match) => found.push([match.index, match.index + match[0].length]);
  for (const p of phrases) for (const match of text.matchAll(p)) at(match);
  for (const match of text.matchAll(WORD)) {
    if (termsOf(match[0]).some((term) => terms.has(term))) at(match);
  }
  found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  return found.filter((span, i) => !found.slice(0, i).some((other) => other[1] >= span[1]));
}

/** The only way that words get onto the page: as text, and what was found in mark elements. */
function write(parent, text, found, from = 0, to = text.length) {
  let end = from;
  for (const [start, stop] of found) {
    if (start >= end && stop <= to) {
      parent.append(text.slice(end, start));
      parent.appendChild(document.createElement("mark")).textContent = text.slice(start, stop);
      end = stop;
    }
  }
  parent.append(text.slice(end, to) + (to < text.length ? " …" : ""));
}

/** Some words around the place where most of what was asked for stands together. */
function excerpt(parent, text, found, length) {
  const near = ([start]) =>
    new Set(
      found
        .filter(([from, to]) => from >= start && to <= start + length)
        .map(([from, to]) => text.slice(from, to).toLowerCase()),
    ).size;
  const best = found.reduce((a, b) => (near(b) > near(a) ? b : a), found[0] || [0, 0]);
  const before = text.indexOf(" ", best[0] - 60) + 1;
  const from = best[0] < length / 2 ? 0 : Math.min(before, best[0]);
  const end = Math.max(from + length, best[1]);
  const blank = text.lastIndexOf(" ", end);
  const to = text.length <= end ? text.length : blank > best[1] ? blank : end;
  if (from) parent.append("… ");
  write(parent, text, found, from, to);
}

function add(parent, tag, className) {
  const element = parent.appendChild(document.createElement(tag));
  if (className) element.className = className;
  return element;
}

/** One result: what it is, where its best passage is, some of it, where else the words are. */
function result(hits, phrases) {
  const found = hits.map(({ id, terms }) => {
    const { text } = passages[id];
    return { ...passages[id], terms: new Set(terms), found: spans(text, phrases, new Set(terms)) };
  });
  // With nothing but its title found, it begins at the beginning.
  const first = found.find((some) => some.found.length) || found.sort((a, b) => a.id - b.id)[0];
  const item = add(results, "li");
  const head = add(item, "p");
  add(head, "span", "kind").textContent = first.entry.kind;
  const link = add(head, "a");
  link.href = first.address;
  write(link, first.title, spans(first.title, phrases, first.terms));
  write(add(head, "span", "note"), first.note, spans(first.note, [], first.terms));
  if (first.text) excerpt(add(item, "p"), first.text, first.found, 240);
  const seen = new Set([first.address]);
  for (const other of found.filter((some) => some.found.length)) {
    if (seen.size <= ALSO && !seen.has(other.address)) {
      seen.add(other.address);
      const also = add(add(item, "p", "also"), "a");
      also.href = other.address;
      excerpt(also, other.text, other.found, 90);
    }
  }
}

/** What the status line says; a screen reader reads it out. */
function say(query, count, similar) {
  if (waiting > 0) return "Loading the index …";
  const said = [];
  if (query && !count) {
    said.push(`Nothing found for ${query}.`);
    said.push("Try fewer words, or without quotes, or look into the lists.");
  } else if (query) {
    const best = count > MOST ? `, the best ${MOST} of them below` : "";
    said.push(`${count === 1 ? "One result" : count + " results"} for ${query}${best}.`);
    if (similar) said.push("No exact match: these have similar words.");
  }
  if (lost) said.push("A part of the index could not be loaded; the lists are whole.");
  return said.join(" ");
}

function show() {
  const query = input.value.trim();
  const { hits, phrases, similar } = query && !waiting ? find(query) : { hits: [] };
  const byEntry = new Map();
  for (const hit of hits) {
    const { entry } = passages[hit.id];
    byEntry.set(entry, [...(byEntry.get(entry) || []), hit]);
  }
  results.replaceChildren();
  [...byEntry.values()].slice(0, MOST).forEach((some) => result(some, phrases));
  results.hidden = !byEntry.size;
  lists.hidden = byEntry.size > 0;
  notice.textContent = say(query, byEntry.size, similar);
  if (entered && !waiting) enter();
}

function enter() {
  entered = waiting > 0;
  const first = results.querySelector("a");
  if (first) first.focus();
}

/** The address keeps the query: a way back to it, and something to pass on. */
const asked = () => new URLSearchParams(location.search).get("q") || "";

function restore() {
  input.value = asked();
  if (input.value) load();
  show();
}

input.addEventListener("focus", load);
input.addEventListener("input", () => { entered = false; load(); show(); });
input.addEventListener("change", () => {
  const query = input.value.trim();
  if (query !== asked()) {
    history.pushState(null, "", query ? "?q=" + encodeURIComponent(query) : location.pathname);
  }
});
form.addEventListener("submit", (event) => {
  event.preventDefault(); // there is nobody to send it to
  enter();
});
window.addEventListener("popstate", restore);
form.hidden = false;
restore();
