// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A web server on this machine that answers as it is told, and writes down what it is asked. */
final class TestServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Deque<Answer>> answers = new HashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
  final Set<Integer> connections = Collections.synchronizedSet(new TreeSet<>());

  TestServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** What was asked: the path, and the header with small names. */
  record Request(String path, Map<String, String> header) {
    @Nullable String field(String name) {
      return header.get(name);
    }
  }

  /** What is answered; whether the server says how much will come. */
  record Answer(int status, String body, Map<String, String> header, boolean sized) {
    static Answer answer(int status, String body, String... header) {
      Map<String, String> fields = new HashMap<>();
      for (int i = 0; i < header.length; i += 2) {
        fields.put(header[i], header[i + 1]);
      }
      return new Answer(status, body, fields, true);
    }

    Answer unsized() {
      return new Answer(status, body, header, false);
    }
  }

  /** No answer: the connection is closed. */
  static final Answer DROPPED = Answer.answer(0, "");

  /** Half an answer, and then nothing more until the server is closed. */
  static final Answer STALLED = Answer.answer(-1, "half of it");

  /** What a path answers, one after the other; the last one from then on. */
  TestServer on(String path, Answer... next) {
    answers.put(path, new ArrayDeque<>(List.of(next)));
    return this;
  }

  String address(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  int asked() {
    return requests.size();
  }

  Request last() {
    return requests.get(requests.size() - 1);
  }

  private void handle(HttpExchange exchange) throws IOException {
    Map<String, String> header = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> header.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    String path = exchange.getRequestURI().toString();
    requests.add(new Request(path, header));
    connections.add(exchange.getRemoteAddress().getPort());
    Deque<Answer> left = answers.getOrDefault(path, new ArrayDeque<>());
    Answer answer = left.size() > 1 ? left.remove() : left.peek();
    answer(exchange, answer == null ? Answer.answer(404, "") : answer);
  }

  private void answer(HttpExchange exchange, Answer answer) throws IOException {
    if (answer.equals(DROPPED)) {
      exchange.close();
      return;
    }
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    answer.header().forEach(exchange.getResponseHeaders()::set);
    if (answer.equals(STALLED)) {
      exchange.sendResponseHeaders(200, 1000);
      exchange.getResponseBody().write(bytes);
      exchange.getResponseBody().flush();
      try {
        closing.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      exchange.close();
      return;
    }
    int length = bytes.length == 0 ? -1 : answer.sized() ? bytes.length : 0; // 0: in chunks
    exchange.sendResponseHeaders(answer.status(), length);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(bytes);
    } catch (IOException e) {
      exchange.close(); // the other side has had enough
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
