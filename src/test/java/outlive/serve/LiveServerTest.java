// SPDX-License-Identifier: GPL-2.0-only
package outlive.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import outlive.site.SmallProject;

/**
 * A small project that is edited while it is served. Each wait is for an answer, never for time.
 */
@Timeout(120)
class LiveServerTest {
  private final SmallProject project;
  private final BlockingQueue<LiveServer.Refresh> told = new LinkedBlockingQueue<>();
  private final LiveServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  LiveServerTest(@TempDir Path folder) throws IOException {
    project = new SmallProject(folder).lesson("= One", "", "Before.");
    server = server(0);
  }

  private LiveServer server(int port) throws IOException {
    return new LiveServer(
        project.root(), port, SmallProject.TYPESETTER, project.root()::relativize, told::add);
  }

  @BeforeEach
  void start() throws InterruptedException {
    server.start();
    assertEquals(List.of(), told.take().findings());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private String lesson() throws IOException, InterruptedException {
    return get("/lessons/one.html").body();
  }

  /** Waits until the sources were read again with that many mistakes. */
  private LiveServer.Refresh refreshed(int findings) throws InterruptedException {
    LiveServer.Refresh refresh = told.take();
    while (refresh.findings().size() != findings || (findings == 0 && refresh.pages() == 0)) {
      refresh = told.take();
    }
    return refresh;
  }

  @Test
  void answersFromMemoryWithTypesAndWithoutCaching() throws IOException, InterruptedException {
    HttpResponse<String> page = get("/");
    assertEquals(200, page.statusCode());
    assertEquals("text/html; charset=utf-8", page.headers().firstValue("Content-Type").orElse(""));
    assertEquals("no-store", page.headers().firstValue("Cache-Control").orElse(""));
    String css = get("/css/outlive.css").headers().firstValue("Content-Type").orElse("");
    assertEquals("text/css; charset=utf-8", css);
    assertEquals(404, get("/../project/docs/index.adoc").statusCode());
  }

  @Test
  void thePageForAddressesThatLeadNowhereLeadsOnHereWhereverTheSiteIsPublished()
      throws IOException, InterruptedException {
    project.write(
        "docs/index.adoc", "= Small", ":site-url: https://elsewhere.example/small/", "", "Text.");
    told.take();
    HttpResponse<String> lost = get("/no/such/page.html");
    assertEquals(404, lost.statusCode());
    assertTrue(lost.body().contains("href=\"/search.html\""), lost.body());
    assertFalse(lost.body().contains("/small/"), lost.body());
    assertEquals(200, get("/search.html").statusCode());
  }

  @Test
  void bindsToThisMachineOnly() {
    assertTrue(server.port() > 0);
    assertThrows(
        IOException.class,
        () -> new Socket(InetAddress.getByName("127.0.0.2"), server.port()).close());
  }

  @Test
  void refusesThePagesOfOtherSitesWhoseNameLeadsHere() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String get = "GET / HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(get.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
    }
  }

  @Test
  void takesNothing() throws IOException, InterruptedException {
    HttpRequest post = request("/").POST(BodyPublishers.ofString("x")).build();
    assertEquals(405, client.send(post, BodyHandlers.ofString()).statusCode());
  }

  @Test
  void tellsAnOpenPageThatItsLessonChanged() throws IOException, InterruptedException {
    HttpResponse<java.io.InputStream> events =
        client.send(request("/.live/events").build(), BodyHandlers.ofInputStream());
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
      assertEquals(": hello", lines.readLine());
      project.lesson("= One", "", "After.");
      String line = lines.readLine();
      while (!line.startsWith("data: ")) {
        line = lines.readLine();
      }
      assertTrue(line.contains("lessons/one.html"), line);
      assertTrue(lesson().contains("After."));
    }
  }

  @Test
  void showsPortCodeAsItIsEditedWhereverItIsShown() throws IOException, InterruptedException {
    project.lesson("= One", "", "include::port:drmm_kfree[]");
    refreshed(0);
    project.write(
        "src/main/java/outlive/drm/Drmm.java",
        "// tag::drmm_kfree[]",
        "void kfree(Alloc edited) {}",
        "// end::drmm_kfree[]");
    assertTrue(refreshed(0).files().contains("src/main/java/outlive/drm/Drmm.java"));
    assertTrue(lesson().contains("edited"));
  }

  @Test
  void keepsTheLastPageAndSaysWhatIsWrongUntilItIsMended()
      throws IOException, InterruptedException {
    project.lesson("= One", "", "include::port:nothing_<b>[]");
    String finding = refreshed(1).findings().get(0).toString();
    assertEquals("docs/lessons/one.adoc:3: no tag nothing_<b> in the port", finding);
    String page = lesson();
    assertTrue(page.contains("Before."));
    assertTrue(page.contains("one.adoc:3: no tag nothing_&lt;b> in the port"), page);
    project.lesson("= One", "", "Mended.");
    refreshed(0);
    assertTrue(lesson().contains("Mended."));
    assertFalse(lesson().contains("live-findings"));
  }

  @Test
  void goesOnWhenAFileIsDeletedMeanwhile() throws IOException, InterruptedException {
    Files.delete(project.root().resolve("docs/lessons/one.adoc"));
    refreshed(0);
    assertEquals(404, get("/lessons/one.html").statusCode());
    Files.delete(project.root().resolve("docs/index.adoc"));
    assertTrue(refreshed(1).findings().get(0).toString().contains("no front page"));
    assertEquals(200, get("/").statusCode());
  }

  @Test
  void goesOnWhenALessonIsNoText() throws IOException, InterruptedException {
    Files.write(project.root().resolve("docs/lessons/one.adoc"), new byte[] {'=', ' ', -1});
    assertTrue(refreshed(1).findings().get(0).toString().contains("not UTF-8"));
    assertTrue(lesson().contains("Before."));
  }

  @Test
  void saysThatThePortIsTaken() {
    assertThrows(BindException.class, () -> server(server.port()).close());
  }

  @Test
  void givesPagesTheScriptThatReloadsThemAndThePolicyForIt()
      throws IOException, InterruptedException {
    String page = lesson();
    assertTrue(page.contains("data-address=\"lessons/one.html\""));
    assertTrue(page.contains("default-src 'none'; script-src 'self'; "));
    assertTrue(page.contains("connect-src 'self'; "));
    assertEquals(200, get("/.live/live.js").statusCode());
    assertEquals(404, get("/.live/other.js").statusCode());
  }

  @Test
  void writesNothing() throws IOException {
    try (Stream<Path> files = Files.walk(project.root())) {
      assertTrue(files.noneMatch(file -> file.endsWith("target")));
    }
  }
}
