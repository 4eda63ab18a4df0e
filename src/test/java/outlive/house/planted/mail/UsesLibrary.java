// SPDX-License-Identifier: GPL-2.0-only
package outlive.house.planted.mail;

import org.jsoup.Jsoup;

/** Planted: a pure package uses a library. */
public final class UsesLibrary {
  public String text(String html) {
    return Jsoup.parse(html).text();
  }
}
