// SPDX-License-Identifier: GPL-2.0-only
package outlive.audit;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import nu.validator.validation.SimpleDocumentValidator;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;

/** The Nu HTML checker, in this process. Warnings count as errors do. */
final class HtmlChecker {
  // A policy says 'self', so the checker must believe that the page lies on some host.
  private static final String HOST = "https://outlive.invalid/";
  // It walks its grammar by recursion, deeper than a thread's stack is by default.
  private static final long STACK = 256L << 20;

  private final SimpleDocumentValidator validator;

  /** Reads the grammar, once for all pages. */
  HtmlChecker() {
    validator =
        deep(
            () -> {
              SimpleDocumentValidator fresh = new SimpleDocumentValidator(false, false, false);
              fresh.setUpMainSchema("http://s.validator.nu/html5-all.rnc", new Collector());
              return fresh;
            });
  }

  /** What is wrong with a page, each with its line; one page at a time. */
  synchronized List<String> check(String address, String html) {
    return deep(
        () -> {
          Collector found = new Collector();
          validator.setUpValidatorAndParsers(found, true, false);
          InputSource page = new InputSource(new StringReader(html));
          page.setSystemId(HOST + address);
          page.setEncoding("UTF-8");
          validator.checkHtmlInputSource(page);
          return found.texts;
        });
  }

  private static <T> T deep(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    new Thread(null, task, "html checker", STACK).start();
    try {
      return task.get();
    } catch (ExecutionException failure) {
      throw new IllegalStateException(failure.getCause());
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(ended);
    }
  }

  private static final class Collector implements ErrorHandler {
    // It asks whether a policy has a hash, in vain: PagePolicy compares it, and the browser does.
    private static final String HASHED = "Inline style violates Content Security Policy";

    private final List<String> texts = new ArrayList<>();

    @Override
    public void warning(SAXParseException found) {
      if (!String.valueOf(found.getMessage()).startsWith(HASHED)) {
        texts.add(found.getLineNumber() + ": warning: " + found.getMessage());
      }
    }

    @Override
    public void error(SAXParseException found) {
      texts.add(found.getLineNumber() + ": " + found.getMessage());
    }

    @Override
    public void fatalError(SAXParseException found) {
      error(found);
    }
  }
}
