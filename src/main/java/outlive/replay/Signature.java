// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One row of the table of calls. Parsing, help and completion all read it, so a call is described
 * once.
 *
 * @param name the word in a transcript
 * @param parameters what it takes
 * @param rule the rule of the semantics that it follows
 * @param symbol the kernel function behind it
 * @param help what it does, in a line
 * @param body does it, with arguments that {@link Calls#whatIsWrong} had nothing against
 */
record Signature(
    String name, List<Parameter> parameters, String rule, String symbol, String help, Body body) {
  /** What a call does to a session. */
  @FunctionalInterface
  interface Body {
    void run(Session session, Arguments arguments);
  }

  /** A call that has the name of its kernel function. */
  static Signature row(String name, String spec, String rule, String help, Body body) {
    return new Signature(name, Parameter.all(spec), rule, name, help, body);
  }

  /** The same row for another kernel function. */
  Signature standsFor(String function) {
    return new Signature(name, parameters, rule, function, help, body);
  }

  /** The call as one would write it: {@code devm_kmalloc DEV PTR SIZE}. */
  String usage() {
    return (name + " " + labels()).strip();
  }

  /** Its parameters alone. */
  String labels() {
    return parameters.stream().map(Parameter::label).collect(Collectors.joining(" "));
  }
}
