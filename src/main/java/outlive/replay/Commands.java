// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table of the words that are for the tool. */
final class Commands {
  private static final Map<String, Command> COMMANDS = new LinkedHashMap<>();

  static {
    put("help", "[CALL]", "What there is; what one call does.", Conversation::help);
    put("list", "NAME", "The entries of a device's or drm_device's list.", Conversation::list);
    put(
        "ledger",
        "",
        "Who holds a reference on what, and since which call.",
        (c, a) -> c.view(Views::ledger));
    put(
        "state",
        "",
        "Every object: references, bound, registered, freed.",
        (c, a) -> c.view(Views::state));
    put("log", "", "What the kernel has printed so far, as dmesg shows it.", Conversation::log);
    put("undo", "", "As if the last call had not been made.", Conversation::undo);
    put("save", "FILE", "Writes the calls and answers as a transcript.", Conversation::save);
    put("load", "FILE [CASE]", "Starts anew with the calls of a transcript.", Conversation::load);
    put("kasan", "[on|off]", "Whether bad accesses are reported.", Conversation::kasan);
    put("reset", "", "Starts anew with nothing.", Conversation::reset);
    put("quit", "", "Ends; so does Ctrl-D.", (c, a) -> new Answer(List.of(), false, true));
  }

  private Commands() {}

  private static void put(String name, String takes, String help, Command.Body body) {
    COMMANDS.put(name, new Command(name, takes, help, body));
  }

  /** All of them, in the order of help. */
  static List<Command> all() {
    return List.copyOf(COMMANDS.values());
  }

  /** Their names. */
  static Set<String> names() {
    return COMMANDS.keySet();
  }

  /** The command of that name; null for none. */
  static @Nullable Command named(String name) {
    return COMMANDS.get(name);
  }
}
