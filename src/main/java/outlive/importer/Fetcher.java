// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import com.google.gson.Gson;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import outlive.files.Sha256;
import outlive.files.Trouble;

/**
 * Fetches one page or mailbox, because its reader asked for it: one connection, no cookies, no
 * credentials, and nothing that the server says is still the same. A server that is busy is waited
 * for.
 */
final class Fetcher {
  private static final String NAME = "Outlive (imports one thread when its reader asks)";
  private static final int MOST_REDIRECTS = 5;

  private final Path folder;
  private final Path cache;
  private final FetchLimits limits;
  private final Waiting clock;
  private @Nullable HttpClient client;

  /**
   * A fetcher.
   *
   * @param folder where pages are saved
   * @param cache where is written down what the server said about them
   */
  Fetcher(Path folder, Path cache, FetchLimits limits, Waiting clock) {
    this.folder = folder;
    this.cache = cache;
    this.limits = limits;
    this.clock = clock;
  }

  /** Made when something is fetched: most imports fetch nothing. */
  private HttpClient client() {
    if (client == null) {
      client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER) // each is looked at first
              .connectTimeout(Duration.ofSeconds(20))
              .build();
    }
    return client;
  }

  /** A page that could not be had; the message says why and what to do. */
  static final class Failed extends Exception {
    private static final long serialVersionUID = 1L;

    Failed(String message) {
      super(message);
    }
  }

  /**
   * A page that lies in a file now.
   *
   * @param from where it came from in the end
   */
  record Saved(Path file, WebAddress from) {}

  /** What a server said about a page, so that it can be asked whether that is still so. */
  private record Known(String from, String etag, String modified, String content) {}

  /** The file that an address is saved in, now or once. */
  Path file(WebAddress address) {
    return folder.resolve(address.fileName());
  }

  /** Fetches a page, or hears that the one that was fetched before is still the one. */
  Saved fetch(WebAddress address) throws Failed, IOException {
    Path file = file(address);
    Path notes = cache.resolve(address.fileName());
    Optional<Known> known =
        Packed.read(notes, new Gson(), Known.class).filter(k -> isFile(file, k));
    Patience patience = new Patience(clock, limits.time());
    WebAddress at = address;
    try {
      for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
        HttpResponse<byte[]> answer = patiently(request(at, known), patience);
        switch (answer.statusCode()) {
          case 301, 302, 303, 307, 308 -> at = redirected(at, answer);
          case 304 -> {
            return still(answer, known, file, at);
          }
          default -> {
            return save(answer, at, file, notes);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failed("stopped");
    }
    throw new Failed("sent from one address to the next more than 5 times; name the last one");
  }

  /** Nobody may say that a page is the same who was not asked. */
  private static Saved still(
      HttpResponse<byte[]> answer, Optional<Known> known, Path file, WebAddress at) throws Failed {
    if (known.isEmpty()) {
      throw failed(answer);
    }
    return new Saved(file, at);
  }

  private static Failed failed(HttpResponse<byte[]> answer) {
    return new Failed(
        "the server says %d; look at the address in a browser".formatted(answer.statusCode()));
  }

  private static boolean isFile(Path file, Known known) {
    try {
      return new Sha256().add(file).hex().equals(known.content());
    } catch (IOException e) {
      return false;
    }
  }

  private HttpRequest request(WebAddress at, Optional<Known> known) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at.uri())
            .header("User-Agent", NAME)
            .header("Accept-Encoding", "identity");
    known
        .filter(k -> k.from().equals(at.toString()))
        .ifPresent(
            k -> {
              if (!k.etag().isEmpty()) {
                request.header("If-None-Match", k.etag());
              }
              if (!k.modified().isEmpty()) {
                request.header("If-Modified-Since", k.modified());
              }
            });
    return request.GET().build();
  }

  private HttpResponse<byte[]> patiently(HttpRequest request, Patience patience)
      throws Failed, InterruptedException {
    while (true) {
      Optional<String> wait = Optional.empty();
      String problem;
      try {
        HttpResponse<byte[]> answer = once(request, patience.left());
        if (answer.statusCode() != 429 && answer.statusCode() != 503) {
          return answer;
        }
        wait = answer.headers().firstValue("Retry-After");
        problem = "the server is busy (%d)".formatted(answer.statusCode());
      } catch (IOException e) {
        problem = "no answer (" + Trouble.of(e) + ")";
      }
      if (!patience.again(wait)) {
        String later = wait.map(w -> ", it says: Retry-After " + w).orElse("");
        throw new Failed(problem + later + "; try again later, or save the page with a browser");
      }
    }
  }

  private HttpResponse<byte[]> once(HttpRequest request, Duration time)
      throws IOException, Failed, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client().sendAsync(request, head -> new LimitedBody(limits.size()));
    try {
      return answer.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new Failed("not done after " + time.toSeconds() + " seconds; try again later");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      for (Throwable deeper = cause; deeper != null; deeper = deeper.getCause()) {
        if (deeper instanceof LimitedBody.TooLarge) {
          throw new Failed(
              "more than %d bytes; say --max-size, or save it yourself".formatted(limits.size()));
        }
      }
      throw cause instanceof IOException io ? io : new IOException(String.valueOf(cause), cause);
    }
  }

  private static WebAddress redirected(WebAddress at, HttpResponse<byte[]> answer) throws Failed {
    String location = answer.headers().firstValue("Location").orElse("");
    return at.sent(location)
        .filter(to -> !location.isEmpty())
        .orElseThrow(
            () ->
                new Failed(
                    "the server sends its readers to \"%s\", where no import goes"
                        .formatted(location)));
  }

  private Saved save(HttpResponse<byte[]> answer, WebAddress at, Path file, Path notes)
      throws Failed, IOException {
    if (answer.statusCode() != 200) {
      throw failed(answer);
    }
    OwnFolder.make(folder);
    Path aside = OwnFolder.make(cache).resolve("fetched.part");
    Files.write(aside, answer.body());
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    Known known =
        new Known(
            at.toString(),
            answer.headers().firstValue("ETag").orElse(""),
            answer.headers().firstValue("Last-Modified").orElse(""),
            new Sha256().add(file).hex());
    Packed.write(notes, new Gson(), known, Known.class);
    return new Saved(file, at);
  }
}
