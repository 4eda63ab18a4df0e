// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import java.lang.StackWalker.StackFrame;
import java.lang.reflect.Executable;
import java.util.ArrayList;
import java.util.List;

/**
 * Where something was done, and by whom: the task and its stack. Cheap to take; names and lines are
 * only looked up when somebody asks for {@link #frames}.
 */
public final class Site {
  private static final StackWalker WALKER =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
  private static final int DEPTH = 24; // kernel: stackdepot keeps no more than 64

  /** What runs a lesson is not what the lesson is about. */
  private static final List<String> NOT_THE_LEARNERS =
      List.of(
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "com.sun.",
          "org.junit.",
          "org.apache.maven.",
          "picocli.",
          "outlive.cli.",
          "outlive.replay.",
          "outlive.workshop.");

  private static final List<String> PORT = List.of("outlive.linux", "outlive.base", "outlive.drm");

  private final String task;
  private final List<StackFrame> stack;

  private Site(String task, List<StackFrame> stack) {
    this.task = task;
    this.stack = stack;
  }

  /** The place that calls this, without the frames of the JDK. */
  static Site here(String task) {
    return new Site(
        task,
        WALKER.walk(
            frames -> frames.filter(frame -> isShown(frame.getClassName())).limit(DEPTH).toList()));
  }

  /** A place of which only the task is known: nobody is going to read its stack. */
  static Site of(String task) {
    return new Site(task, List.of());
  }

  /** The task that was running. */
  public String task() {
    return task;
  }

  /**
   * The stack, innermost first: port methods as the kernel function they stand for, a driver's
   * methods as {@code Class.method(File.java:12)}. A lambda shows as the method it is written in.
   */
  public List<String> frames() {
    List<String> frames = new ArrayList<>();
    for (StackFrame frame : stack) {
      String line = isPort(frame.getDeclaringClass()) ? symbol(frame) : javaLine(frame);
      boolean again = !frames.isEmpty() && frames.get(frames.size() - 1).equals(line);
      if (!line.isEmpty() && !again) { // an overload and the method it calls are one function of C
        frames.add(line);
      }
    }
    return frames;
  }

  /**
   * The innermost function by its name alone: the kernel's for a port method, the method's for a
   * driver's; empty when the stack is not known.
   */
  public String function() {
    List<String> frames = frames();
    if (frames.isEmpty()) {
      return "";
    }
    String frame = frames.get(0);
    int end = frame.indexOf('(');
    return end < 0 ? frame : frame.substring(frame.lastIndexOf('.', end) + 1, end);
  }

  /** Adds the stack below a title, each in lines; nothing when it is not known. */
  void appendTo(StringBuilder text, String title) {
    List<String> frames = frames();
    if (!frames.isEmpty()) {
      text.append(title).append('\n');
      frames.forEach(frame -> text.append(' ').append(frame).append('\n'));
    }
  }

  private static boolean isShown(String className) {
    return NOT_THE_LEARNERS.stream().noneMatch(className::startsWith);
  }

  private static boolean isPort(Class<?> type) {
    return PORT.contains(type.getPackageName());
  }

  /** The kernel's name of a port method; empty for one that stands for no kernel function. */
  private static String symbol(StackFrame frame) {
    Class<?> type = frame.getDeclaringClass();
    try {
      Executable method =
          frame.getMethodName().equals("<init>")
              ? type.getDeclaredConstructor(frame.getMethodType().parameterArray())
              : type.getDeclaredMethod(
                  frame.getMethodName(), frame.getMethodType().parameterArray());
      Symbol symbol = method.getAnnotation(Symbol.class);
      return symbol == null ? "" : symbol.value();
    } catch (NoSuchMethodException e) {
      return ""; // a class initialiser: no kernel function is like it
    }
  }

  /** The learner's own line, so that a report leads back to the file in the editor. */
  private static String javaLine(StackFrame frame) {
    String type = frame.getClassName();
    type = type.substring(type.lastIndexOf('.') + 1).replaceAll("\\$\\d+$", "").replace('$', '.');
    String method = frame.getMethodName();
    if (method.startsWith("lambda$")) {
      method = method.substring("lambda$".length(), method.lastIndexOf('$'));
    }
    boolean isOfAField = method.equals("static") || method.equals("new"); // a lambda in one
    String name = isOfAField ? type : type + "." + method;
    return "%s(%s:%d)".formatted(name, frame.getFileName(), frame.getLineNumber());
  }
}
