// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import outlive.lesson.Region;

/**
 * The addresses of the site, from its root. Whoever links goes through here, so a page moves in one
 * place; a page in a folder puts {@code ../} before them.
 */
final class Addresses {
  static final String FRONT = "index.html";
  static final String LESSONS = "index.html#lessons";
  static final String GLOSSARY = "glossary.html";
  static final String RULES = "rules.html";
  static final String SYMBOLS = "concordance.html";
  static final String CODE = "code/index.html";
  static final String MATRIX = "matrix.html";
  static final String ORDERS = "orders/index.html";
  static final String EXERCISES = "exercises.html";
  static final String SEARCH = "search.html";
  static final String NOT_FOUND = "404.html";
  static final String FEED = "feed.xml";
  static final String PICTURE = "og.png";

  private static final String PORT = "src/main/java/outlive/";

  private Addresses() {}

  /** The page of a lesson, by its name. */
  static String lesson(String name) {
    return "lessons/" + name + ".html";
  }

  /** The page of a kernel symbol. */
  static String symbol(String symbol) {
    return "symbol/" + symbol + ".html";
  }

  /** The page of a file of the port, by its path in the project: {@code code/drm/Drmm.html}. */
  static String code(String file) {
    String below = file.startsWith(PORT) ? file.substring(PORT.length()) : file;
    return "code/" + below.replaceFirst("\\.java$", "") + ".html";
  }

  /** A rule, by its id. */
  static String rule(String id) {
    return RULES + "#" + id;
  }

  /** The place of a region on its file's page. */
  static String code(Region region) {
    return code(region.file()) + "#" + region.tag();
  }

  /** A line of a file of the port, from 1; only tag lines and blank ones beside them have none. */
  static String code(String file, int line) {
    return code(file) + "#L" + line;
  }

  /** The page of a thread, by its name. */
  static String thread(String name) {
    return "thread/" + name + ".html";
  }

  /** A row of the lifetime matrix, by its word. */
  static String matrix(String row) {
    return "matrix/" + row + ".html";
  }

  /** The same mails by time. */
  static String flatThread(String name) {
    return "thread/" + name + "/flat.html";
  }

  /** The same mails as a mailbox. */
  static String mailbox(String name) {
    return "thread/" + name + ".mbox";
  }

  /** A mail's own page, by the entry of the archive that has it and the name of its file. */
  static String mail(String entry, String file) {
    return "thread/" + entry + "/" + file + ".html";
  }

  /** The page of a scenario's orders, by the name of its file. */
  static String orders(String scenario) {
    return "orders/" + scenario + ".html";
  }

  /** The shortest failing order of a scenario, or that there is none. */
  static String shortest(String scenario) {
    return orders(scenario) + "#shortest";
  }

  /** A page of the walk through a scenario's orders, from 1. */
  static String walk(String scenario, int page) {
    return "orders/" + scenario + "/walk-" + page + ".html";
  }

  /** An exercise on its page, by the name of its folder. */
  static String exercise(String folder) {
    return EXERCISES + "#" + folder;
  }

  /** Data for the search, one of some parts of a kind. */
  static String search(String kind, int part) {
    return "search/" + kind + "/" + part + ".js";
  }

  /** The way from a page back to the root: empty or some {@code ../}. */
  static String root(String address) {
    return "../".repeat((int) address.chars().filter(c -> c == '/').count());
  }
}
