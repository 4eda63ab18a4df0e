// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A Chromium that remembers what went wrong: each error on the console, each request that left the
 * page's own files. Its paths are given, so that Selenium never looks for a download.
 */
public final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Pattern REQUEST =
      Pattern.compile(
          "\"Network\\.requestWillBeSent\".*?\"request\":\\{.*?\"url\":\"([^\"]*)\""
              + "|\"Network\\.webSocketCreated\".*\"url\":\"([^\"]*)\"");

  // Selenium warns that it has no DevTools of this very version; nothing here needs them.
  private static final Logger QUIET = Logger.getLogger("org.openqa.selenium.devtools");

  private final ChromeDriver driver;

  // What was set last: to set it again costs as much as to load a small page.
  private List<Map<String, Object>> features = List.of();
  private int width;

  /** Starts a browser that keeps what it must in the folder. */
  public Browser(Path profile) {
    QUIET.setLevel(Level.SEVERE);
    Logger.getLogger("org.openqa.selenium.chromium").setLevel(Level.SEVERE);
    ChromeOptions options = new ChromeOptions().setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--user-data-dir=" + profile);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build();
    driver = new ChromeDriver(service, options);
  }

  /** Skips the test where there is no browser, and says so; in CI there has to be one. */
  public static void need() {
    boolean there = Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
    boolean ci = "true".equals(System.getenv("CI"));
    assumeTrue(there || ci, "no browser test: %s or %s is missing".formatted(CHROMIUM, DRIVER));
    assertTrue(there, "CI=true needs %s and %s".formatted(CHROMIUM, DRIVER));
  }

  /** Opens a page in a window as it is at first. */
  void open(Path page) {
    driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    width = 0;
    go(page);
  }

  /** Opens a page as {@link #look} says. */
  public void go(Path page) {
    try {
      driver.get(page.toRealPath().toUri().toString());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Who looks: how wide the window is, and what the reader asked the system for. */
  public record Look(int width, boolean dark, boolean forcedColors) {
    @Override
    public String toString() {
      return (dark ? "dark " : "light ") + width + (forcedColors ? " forced colors" : "");
    }
  }

  /** Looks at this page and all that follow in that way; motion is always to be reduced. */
  public void look(Look look) {
    List<Map<String, Object>> asked =
        List.of(
            feature("prefers-color-scheme", look.dark() ? "dark" : "light"),
            feature("prefers-reduced-motion", "reduce"),
            feature("forced-colors", look.forcedColors() ? "active" : "none"));
    if (!asked.equals(features)) {
      driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", asked));
      features = asked;
    }
    widen(look.width());
  }

  private static Map<String, Object> feature(String name, String value) {
    return Map.of("name", name, "value", value);
  }

  private void widen(int wide) {
    if (wide != width) {
      driver.executeCdpCommand(
          "Emulation.setDeviceMetricsOverride",
          Map.of("width", wide, "height", 800, "deviceScaleFactor", 1, "mobile", wide < 768));
      width = wide;
    }
  }

  /** Runs a script in the page; where it returns a promise, the answer is what that comes to. */
  public Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** Runs a script in every page from now on, before any of the page's own. */
  public void runFirst(String script) {
    driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
  }

  WebElement first(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /** Follows a link as a reader does. */
  void follow(WebElement link) {
    driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", link);
    link.click();
  }

  /** The address of the page that is open. */
  public String address() {
    return driver.getCurrentUrl();
  }

  /** Opens an address as it stands, such as that of a file with a query behind it. */
  public void open(String address) {
    driver.get(address);
  }

  void back() {
    driver.navigate().back();
  }

  /** What has the focus. */
  WebElement active() {
    return driver.switchTo().activeElement();
  }

  /** Waits until a condition holds that the page tells; for ten seconds, which none should need. */
  void await(String condition) {
    driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(10));
    driver.executeAsyncScript(
        "const done = arguments[0]; const look = () => ("
            + condition
            + ") ? done() : setTimeout(look, 5); look()");
  }

  /** What a page would do with scripts, or without them as in a browser that runs none. */
  void runScripts(boolean run) {
    driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !run));
  }

  /** The page's width beyond the window's, at a window of that width: 0 when nothing scrolls. */
  long overflow(int width) {
    widen(width);
    Object over =
        driver.executeScript(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
    return over instanceof Number number ? number.longValue() : Long.MAX_VALUE;
  }

  /** What went wrong since the last call: console errors, requests to anything but files. */
  List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    console().forEach(text -> complaints.add("console: " + text));
    requests("file:").forEach(url -> complaints.add("request: " + url));
    return complaints;
  }

  /** Forgets what was open, and what went wrong there; a new browser's own first page is noisy. */
  public void forget() {
    driver.get("about:blank");
    complaints();
  }

  /** What the console says since the last call. */
  public List<String> console() {
    List<String> said = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
      said.add(entry.getMessage());
    }
    return said;
  }

  /** What was asked for since the last call and does not begin so; data in an address is there. */
  public List<String> requests(String allowed) {
    return requests().stream()
        .filter(url -> !url.startsWith(allowed) && !url.matches("(?s)(data|about|blob):.*"))
        .toList();
  }

  /** What was asked for since the last call, or since the last look at the complaints. */
  List<String> requests() {
    List<String> requests = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      Matcher request = REQUEST.matcher(entry.getMessage());
      if (request.find()) {
        requests.add(request.group(1) == null ? request.group(2) : request.group(1));
      }
    }
    return requests;
  }

  @Override
  public void close() {
    driver.quit();
  }
}
