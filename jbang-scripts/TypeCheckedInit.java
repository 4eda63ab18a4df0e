// SPDX-License-Identifier: GPL-2.0-only
//DESCRIPTION javac refuses a panel where a drm_device must stand
//JAVA 17+

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import outlive.base.Action;
import outlive.base.Device;
import outlive.base.Devm;
import outlive.base.Driver;
import outlive.drm.Connector;
import outlive.drm.DrmDevice;
import outlive.drm.DrmDriver;
import outlive.drm.Drmm;
import outlive.drm.Panel;
import outlive.linux.Alloc;
import outlive.linux.Errno;
import outlive.linux.Kernel;
import outlive.linux.KernelLog;
import outlive.linux.MemoryFault;

/**
 * Why devm and drmm are two sets of functions for one idea: a connector belongs to the drm_device,
 * and the types say so. What if an owner were anything, a {@code void *}?
 */
class TypeCheckedInit {
  static final String HELP =
      """
      type-checked-init: javac refuses a panel where a drm_device must stand.

      usage: jbang TypeCheckedInit.java [--help]

      First javac's own words about a connector that is given to a panel. Then the
      same mistake in functions that take any owner: it compiles, and unbinding the
      panel's driver writes to freed memory. Then the connector on the drm_device,
      where it belongs.""";

  /** A driver's file. The mistake is one word. */
  static final String WRONG =
      """
      import outlive.drm.*;

      class Toy {
        static int init(DrmDevice drm, Panel panel, Connector connector) {
          return Connector.drmmInit(panel, connector);
        }
      }
      """;

  static final String RIGHT = WRONG.replace("drmmInit(panel", "drmmInit(drm"); // <-- the change

  /** What javac prints about a file: nothing when the file is fine. */
  static String javac(JavaCompiler javac, String text) {
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("Toy.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public String getCharContent(boolean ignoreEncodingErrors) {
            return text;
          }
        };
    List<String> options = List.of("-proc:none", "-cp", System.getProperty("java.class.path"));
    StringWriter words = new StringWriter();
    try {
      ((JavacTask) javac.getTask(words, null, null, options, null, List.of(file))).analyze();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words.toString();
  }

  /** One set of functions for every owner, as C would have it with a void pointer. */
  static class Untyped {
    static final Action CLEANUP = Action.of("connector_cleanup", Untyped::cleanup);

    static int init(Object owner, Connector connector) {
      return owner instanceof Panel panel
          ? Devm.addActionOrReset(panel.dev(), CLEANUP, connector) // runs when the panel is unbound
          : Connector.drmmInit((DrmDevice) owner, connector);
    }

    static void cleanup(Object connector) {
      ((Connector) connector).memory().write(0, 8, "connector_cleanup");
    }
  }

  /** A graphics driver whose connector is given to an owner: the panel, or the drm_device. */
  record Gpu(String name, Panel panel, boolean wrong) implements Driver, DrmDriver {
    @Override
    public int probe(Device dev) {
      DrmDevice drm = DrmDevice.devmAlloc(dev, this);
      Alloc memory = drm == null ? null : Drmm.kzalloc(drm, 96);
      if (memory == null) {
        return -Errno.ENOMEM;
      }
      Connector connector = new Connector("DP-1", memory);
      return wrong ? Untyped.init(panel, connector) : Connector.drmmInit(drm, connector);
    }

    @Override
    public void remove(Device dev) {}
  }

  /** The panel's own driver. */
  record Glass(String name) implements Driver {
    @Override
    public int probe(Device dev) {
      return 0;
    }

    @Override
    public void remove(Device dev) {}
  }

  static void run(boolean wrong) {
    Kernel kernel = new Kernel();
    kernel.log().listen(TypeCheckedInit::show);
    Device panel0 = new Device(kernel, "panel0");
    panel0.bind(new Glass("glass"));
    Device gpu0 = new Device(kernel, "gpu0");
    gpu0.bind(new Gpu("toy", new Panel("glass", panel0), wrong));
    System.out.println("# unbind gpu0, then panel0");
    gpu0.unbind();
    panel0.unbind();
    System.out.println("still allocated: " + kernel.slab().live());
  }

  /** Only what concerns the connector: its memory, its cleanup, and the report about them. */
  static void show(KernelLog.Entry entry) {
    String text = entry.text();
    if (text.contains("kmalloc (96 bytes)") || text.contains("connector")) {
      text.lines().filter(line -> !isOurs(line)).forEach(System.out::println);
    }
  }

  static boolean isOurs(String stackLine) {
    return stackLine.contains(".main(") || stackLine.contains(".run(");
  }

  public static void main(String[] args) {
    if (args.length > 0) {
      boolean help = args[0].equals("--help") || args[0].equals("-h");
      System.err.print(help ? "" : "type-checked-init: unknown option " + args[0] + "\n\n");
      (help ? System.out : System.err).println(HELP);
      System.exit(help ? 0 : 2);
    }
    Locale.setDefault(Locale.ENGLISH); // the language that javac answers in
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    if (javac == null) {
      System.err.println("type-checked-init: this java has no compiler; run it with a JDK");
      System.exit(1);
    }
    System.out.println("=== wrong, with types: javac Toy.java");
    System.out.print(javac(javac, WRONG));
    System.out.println("=== wrong, with any object for an owner: it compiles");
    try {
      run(true);
      System.exit(1); // a bug that is not found is one more
    } catch (MemoryFault reported) {
      System.out.println("=== right: javac Toy.java");
      String words = javac(javac, RIGHT);
      System.out.print(words);
      run(false);
      System.exit(words.isEmpty() ? 0 : 1);
    }
  }
}

// The port, package by package: each of these files lists the others.
//COMPILE_OPTIONS -encoding UTF-8
//SOURCES ../src/main/java/outlive/drm/package-info.java
