// SPDX-License-Identifier: GPL-2.0-only
package outlive.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import outlive.finding.Finding;
import outlive.site.Freshness;
import outlive.site.SiteUrl;
import outlive.site.Typesetter;

/**
 * Serves the site to this machine and to nobody else, and tells open pages when they changed. It
 * answers from memory: no request reaches the file system.
 */
public final class LiveServer implements AutoCloseable {
  private static final String HTML = "text/html; charset=utf-8";
  private static final Map<String, String> TYPES =
      Map.of(
          "html", HTML,
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "xml", "application/xml; charset=utf-8",
          "txt", "text/plain; charset=utf-8",
          "mbox", "text/plain; charset=utf-8",
          "png", "image/png",
          "svg", "image/svg+xml");

  private final HttpServer http;
  private final ExecutorService threads;
  private final LiveSite site;
  private final Listeners listeners = new Listeners();
  private final SourceWatch watch;
  private final Consumer<Refresh> told;

  /**
   * What the person at the terminal is told of a refresh.
   *
   * @param files the sources that changed; empty at the start, or when there were many
   * @param pages how many files of the site are others now
   * @param findings what is wrong with the sources
   * @param milliseconds how long it took
   */
  public record Refresh(Set<String> files, int pages, List<Finding> findings, long milliseconds) {
    public Refresh {
      files = Set.copyOf(files);
      findings = List.copyOf(findings);
    }
  }

  /**
   * Binds the port; {@link #start} does the rest.
   *
   * @param port 0 for any that is free
   * @param shown how findings name a file
   * @param told of each refresh
   * @throws java.net.BindException when the port is taken
   * @throws IOException when the sources cannot be watched
   */
  public LiveServer(
      Path root, int port, Typesetter typesetter, UnaryOperator<Path> shown, Consumer<Refresh> told)
      throws IOException {
    InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    this.http = HttpServer.create(new InetSocketAddress(here, port), 0);
    this.threads = Executors.newCachedThreadPool(LiveServer::daemon);
    SiteUrl url = SiteUrl.of("http://127.0.0.1:" + port() + "/").orElseThrow();
    this.site = new LiveSite(root, url, typesetter, shown);
    this.told = told;
    List<String> folders = new ArrayList<>(Freshness.SOURCES);
    folders.add(Freshness.THREADS);
    this.watch = new SourceWatch(root, folders);
    http.setExecutor(threads);
    http.createContext("/", this::answer);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "serve");
    thread.setDaemon(true);
    return thread;
  }

  /** The port that it is bound to. */
  public int port() {
    return http.getAddress().getPort();
  }

  /** Builds the site, then answers, and goes on building whenever a source changes. */
  public void start() {
    refresh(Set.of());
    http.start();
    threads.execute(this::follow);
  }

  private void follow() {
    try {
      while (true) {
        refresh(watch.next());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server ends
    } catch (ClosedWatchServiceException e) {
      // the server ends
    } catch (IOException e) {
      told.accept(new Refresh(Set.of(), 0, List.of(lost(e)), 0));
    }
  }

  private static Finding lost(IOException e) {
    return new Finding("docs", 1, "changes cannot be seen any more (" + e + "); start again");
  }

  private void refresh(Set<String> files) {
    long start = System.nanoTime();
    LiveSite.Refreshed refreshed = site.refresh();
    if (refreshed.isOther()) {
      listeners.tell("*");
    } else if (!refreshed.changed().isEmpty()) {
      listeners.tell(String.join(" ", refreshed.changed()));
    }
    long milliseconds = (System.nanoTime() - start) / 1_000_000;
    int pages = (int) refreshed.changed().stream().filter(LiveServer::isPage).count();
    told.accept(new Refresh(files, pages, refreshed.findings(), milliseconds));
  }

  private static boolean isPage(String address) {
    return address.endsWith(".html");
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (!isLocal(exchange.getRequestHeaders().getFirst("Host"))) {
        // Another site's name that was made to lead here: its pages may not read what we answer.
        send(exchange, 403, "text/plain", "Only for this machine.");
      } else if (!exchange.getRequestMethod().matches("GET|HEAD")) {
        send(exchange, 405, "text/plain", "Only GET.");
      } else if (path.equals(LivePage.OWN + "events")) {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        listeners.speak(exchange.getResponseBody());
      } else if (path.startsWith(LivePage.OWN)) {
        own(exchange, path.substring(LivePage.OWN.length()));
      } else {
        file(exchange, path.substring(1));
      }
    }
  }

  private static boolean isLocal(@Nullable String host) {
    return host != null && host.matches("(?:127\\.0\\.0\\.1|localhost)(?::\\d+)?");
  }

  private static void own(HttpExchange exchange, String name) throws IOException {
    if (!name.matches("live\\.(?:css|js)")) {
      send(exchange, 404, "text/plain", "No such file.");
      return;
    }
    try (InputStream in = LiveServer.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its resource " + name);
      }
      send(exchange, 200, type(name), in.readAllBytes());
    }
  }

  private void file(HttpExchange exchange, String path) throws IOException {
    String address = path.isEmpty() || path.endsWith("/") ? path + "index.html" : path;
    Optional<byte[]> file = site.file(address);
    Optional<byte[]> found = file.or(() -> site.file("404.html"));
    int status = file.isPresent() ? 200 : 404;
    if (found.isEmpty()) {
      List<Finding> findings = site.findings();
      String page = LivePage.missing(address, findings);
      send(exchange, findings.isEmpty() ? 404 : 503, HTML, page);
    } else if (!type(file.isPresent() ? address : "404.html").equals(HTML)) {
      send(exchange, status, type(address), found.get());
    } else {
      String page = new String(found.get(), StandardCharsets.UTF_8);
      send(exchange, status, HTML, LivePage.of(page, address, site.findings()));
    }
  }

  private static String type(String address) {
    String ending = address.substring(address.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return TYPES.getOrDefault(ending, "application/octet-stream");
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    send(exchange, status, type, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] content)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head || content.length == 0 ? -1 : content.length);
    if (!head) {
      exchange.getResponseBody().write(content);
    }
  }

  @Override
  public void close() throws IOException {
    http.stop(0);
    threads.shutdownNow();
    watch.close();
  }
}
