// SPDX-License-Identifier: GPL-2.0-only
package outlive.bench.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What people write to a list about kernels: words without sense, in the shape of mails. */
final class Chatter {
  private static final int WIDTH = 72;

  private static final String[] WORDS =
      """
      the a of to and is that this it in on for we be not with as if but then when so I you from
      are can should would there after before only just still driver device bus file lock list
      probe remove bind unbind release register unregister memory object reference count pointer
      buffer handler interrupt queue clock bridge panel connector encoder plane crtc container
      lifetime owner user space kernel patch series version commit tree branch test bug race
      leak crash oops trace warning error path return value struct function macro field flag
      managed unmanaged freed allocated mapped unmapped opened closed hotplugged unplugged
      think guess see read write call need want makes breaks fixes looks seems means happens
      probably really exactly maybe actually never always already again here below above
      """
          .split("\\s+");

  /** What is in some bodies and not in ASCII. */
  private static final String[] FOREIGN = {"naïve", "Größe", "façade", "déjà", "Übergabe", "señal"};

  private final Random random;

  Chatter(Random random) {
    this.random = random;
  }

  /** A few words, as in a subject. */
  String words(int fewest, int most) {
    int count = fewest + random.nextInt(most - fewest + 1);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add(word());
    }
    return String.join(" ", words);
  }

  /** The square makes some words common and most of them rare, as in a language. */
  private String word() {
    double at = random.nextDouble();
    return WORDS[(int) (at * at * WORDS.length)];
  }

  /** Lines of prose. One in three hundred starts with the word that mailboxes have to escape. */
  List<String> paragraph(boolean foreign) {
    int length = 12 + random.nextInt(70);
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(random.nextInt(300) == 0 ? "From " : "");
    for (int i = 0; i < length; i++) {
      String word = foreign && random.nextInt(25) == 0 ? one(FOREIGN) : word();
      if (line.length() + word.length() >= WIDTH) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.append('.').toString());
    return lines;
  }

  /** A diff of a file or two, with blanks and tabs that matter. */
  List<String> diff() {
    List<String> lines = new ArrayList<>();
    for (int file = random.nextInt(3); file >= 0; file--) {
      String path = "drivers/gpu/drm/%s/%s.c".formatted(word(), word());
      lines.add("diff --git a/" + path + " b/" + path);
      lines.add(
          "index %07x..%07x 100644".formatted(random.nextInt(1 << 28), random.nextInt(1 << 28)));
      lines.add("--- a/" + path);
      lines.add("+++ b/" + path);
      for (int hunk = random.nextInt(3); hunk >= 0; hunk--) {
        hunk(lines);
      }
    }
    return lines;
  }

  private void hunk(List<String> lines) {
    List<String> body = new ArrayList<>();
    int old = 6;
    int now = 6;
    context(body);
    for (int change = 1 + random.nextInt(9); change > 0; change--) {
      boolean added = random.nextInt(3) > 0;
      old += added ? 0 : 1;
      now += added ? 1 : 0;
      body.add((added ? "+" : "-") + statement());
    }
    context(body);
    int start = 1 + random.nextInt(2000);
    lines.add(
        "@@ -%d,%d +%d,%d @@ static int %s(struct drm_device *drm)"
            .formatted(start, old, start, now, word()));
    lines.addAll(body);
  }

  private void context(List<String> lines) {
    lines.add(" " + statement());
    lines.add(" ");
    lines.add(" " + statement());
  }

  private String statement() {
    return "\t%s = %s_%s(&%s->%s, \"%s\");"
        .formatted(word(), word(), word(), word(), word(), word());
  }

  /** Any one of several. */
  <T> T one(T[] of) {
    return of[random.nextInt(of.length)];
  }
}
