// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Message-IDs (RFC 5322, section 3.6.4) as archives and mailers leave them, made comparable: no
 * brackets, no blanks, the disguise of marc.info undone. What has no {@code @} is no id.
 */
public final class MessageIds {
  /** More ids than this in one field are somebody's test of our patience; the last ones count. */
  public static final int MOST = 1000;

  /** No mailer makes a longer one. */
  private static final int LONGEST = 998;

  private static final Pattern BRACKETED = Pattern.compile("<([^<>]{1,998})>");

  /** {@code 87abc () example ! com}: marc.info writes ids so, and people paste them. */
  private static final Pattern MARC = Pattern.compile(" \\(\\) | ! ");

  private static final Pattern JUNK = Pattern.compile("[\\s\\p{Cntrl}]+");

  private static final Pattern GMANE =
      Pattern.compile("^(.+)-[A-Za-z0-9+/]{8,64}@public\\.gmane\\.org$");

  /** {@code SECOND-PROCESS-NUMBER-}: git numbers what one call of send-email sends. */
  private static final Pattern GIT =
      Pattern.compile("^(\\d{6,14}[.-]\\d{1,9}-)\\d{1,5}(-[^@]{1,200}@.{1,300})$");

  private MessageIds() {}

  /** The ids of a field, in order; at most a thousand, the last ones. */
  public static List<String> of(String field) {
    List<String> ids = new ArrayList<>();
    Matcher matcher = BRACKETED.matcher(field);
    while (matcher.find()) {
      one(matcher.group(1)).ifPresent(ids::add);
    }
    if (ids.isEmpty() && field.indexOf('<') < 0) {
      one(field).ifPresent(ids::add);
    }
    return ids.size() <= MOST ? ids : List.copyOf(ids.subList(ids.size() - MOST, ids.size()));
  }

  /** One id without brackets; empty when it is junk such as {@code yes}. */
  public static Optional<String> one(String raw) {
    if (raw.length() > LONGEST * 2) {
      return Optional.empty();
    }
    String id = raw.strip();
    if (id.startsWith("<") && id.endsWith(">")) {
      id = id.substring(1, id.length() - 1);
    }
    if (id.indexOf('@') < 0 && id.contains(" () ")) {
      id = MARC.matcher(id).replaceAll(m -> m.group().equals(" ! ") ? "." : "@");
    }
    id = JUNK.matcher(id).replaceAll("");
    int at = id.indexOf('@');
    return at > 0 && at < id.length() - 1 && id.length() <= LONGEST
        ? Optional.of(id)
        : Optional.empty();
  }

  /**
   * The local part that gmane hid: {@code LOCAL-HASH@public.gmane.org} stands for an id that starts
   * with {@code LOCAL@}.
   */
  static Optional<String> localPartBeforeGmane(String id) {
    Matcher matcher = GMANE.matcher(id);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** Whether one call of {@code git send-email} made both: it sends a series as answers. */
  static boolean sentTogether(String id, String other) {
    Matcher one = GIT.matcher(id);
    Matcher two = GIT.matcher(other);
    return one.matches()
        && two.matches()
        && one.group(1).equals(two.group(1))
        && one.group(2).equals(two.group(2));
  }

  /** The SHA-1 of an id in hex: public-inbox and HyperKitty name anchors by it. */
  public static String hash(String id) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(sha1.digest(id.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
