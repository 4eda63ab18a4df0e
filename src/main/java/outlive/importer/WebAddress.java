// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import outlive.files.Sha256;

/**
 * The address of a page (RFC 3986) that an import may fetch: with encryption, or without it from
 * this machine itself.
 */
public record WebAddress(URI uri) {
  private static final Pattern ADDRESS = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]{0,30}://.*");

  /** Names that need no look-up: whoever answers a look-up could say that it is this machine. */
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|\\[::1\\]");

  private static final Pattern ENDING = Pattern.compile("\\.[a-z]{2,5}(?:\\.gz)?$");
  private static final int LONGEST_NAME = 80;
  private static final int HASH = 12;

  /** Whether a word of a command line is meant as an address, be it a good one or not. */
  public static boolean isMeant(String word) {
    return ADDRESS.matcher(word).matches();
  }

  /** Why an address cannot be fetched; empty when it can. */
  public static Optional<String> problem(String word) {
    URI uri;
    try {
      uri = new URI(word);
    } catch (URISyntaxException e) {
      return Optional.of("this is no address of a page (" + e.getReason() + ")");
    }
    return problem(uri);
  }

  private static Optional<String> problem(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (uri.getHost() == null) {
      return Optional.of("this address has no host; write https://HOST/PATH");
    }
    if (uri.getUserInfo() != null) {
      return Optional.of("no name or password is sent; fetch it yourself and import the file");
    }
    boolean local = LOOPBACK.matcher(uri.getHost().toLowerCase(Locale.ROOT)).matches();
    return switch (scheme) {
      case "https" -> Optional.empty();
      case "http" ->
          local
              ? Optional.empty()
              : Optional.of("plain http is for this machine only; write https://");
      default -> Optional.of("only https is fetched, not " + scheme);
    };
  }

  /** The address, without what is only for a browser. */
  static WebAddress of(String word) {
    return new WebAddress(URI.create(word)).withoutFragment();
  }

  private WebAddress withoutFragment() {
    String word = uri.toString();
    int fragment = word.indexOf('#');
    return fragment < 0 ? this : new WebAddress(URI.create(word.substring(0, fragment)));
  }

  /**
   * Where a page sends its reader.
   *
   * @param reference as the page has it, relative mostly
   * @return empty when nobody may be sent there
   */
  Optional<WebAddress> sent(String reference) {
    try {
      URI target = uri.resolve(new URI(reference));
      boolean lessSafe = isEncrypted() && !"https".equalsIgnoreCase(target.getScheme());
      return lessSafe || problem(target).isPresent()
          ? Optional.empty()
          : Optional.of(new WebAddress(target).withoutFragment());
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean isEncrypted() {
    return "https".equalsIgnoreCase(uri.getScheme());
  }

  /** Whether both are of one server. */
  boolean sameServer(WebAddress other) {
    return uri.getScheme().equalsIgnoreCase(other.uri.getScheme())
        && uri.getAuthority().equalsIgnoreCase(other.uri.getAuthority());
  }

  /** The name of the file that it is saved in: the same on every machine. */
  String fileName() {
    String hash = new Sha256().add(uri.toString().getBytes(StandardCharsets.UTF_8)).hex();
    String path = uri.getHost() + (uri.getPath() == null ? "" : uri.getPath());
    String words = path.toLowerCase(Locale.ROOT);
    var ending = ENDING.matcher(words);
    String end = ending.find() && words.lastIndexOf('/') > 0 ? ending.group() : ".html";
    String slug = words.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    return slug.substring(0, Math.min(LONGEST_NAME, slug.length()))
        + "-"
        + hash.substring(0, HASH)
        + end;
  }

  @Override
  public String toString() {
    return uri.toString();
  }
}
