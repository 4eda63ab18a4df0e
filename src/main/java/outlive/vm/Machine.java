// SPDX-License-Identifier: GPL-2.0-only
package outlive.vm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import outlive.files.Folders;

/** A machine of QEMU's, without disks, network or screen, that boots, does its plan and ends. */
final class Machine {
  /** A page of memory that the kernel leaves alone; the driver takes it for its registers. */
  static final String REGISTERS = "0xf000000";

  /**
   * Freed memory is filled with 0x6b (slub_debug). What the kernel unmapped is not remembered by
   * the processor (pti). An Oops ends the machine, since its task keeps the locks that it had, and
   * others would wait for ever (oops, panic). A slow machine is no stuck one; where QEMU gets
   * little time, the kernel would take its timer for a broken one (no_timer_check).
   */
  static final String KERNEL_LINE =
      "console=ttyS0 quiet printk.time=0 nokaslr pti=on slub_debug=FZPU oops=panic panic=-1"
          + " nowatchdog no_timer_check rcupdate.rcu_cpu_stall_suppress=1 memmap=4K$"
          + REGISTERS;

  private static final int KILL_SECONDS = 10;

  private final StockLinux linux;
  private final Duration limit;

  /** A machine for that kernel, which is switched off after so long. */
  Machine(StockLinux linux, Duration limit) {
    this.linux = linux;
    this.limit = limit;
  }

  /**
   * What a boot came to.
   *
   * @param text all that the serial console showed
   * @param isInTime whether the machine ended by itself
   * @param exit QEMU's exit code; 0 is an end as it should be
   */
  record Console(String text, boolean isInTime, int exit) {}

  /**
   * Boots with this as its first file system. A command that is ended meanwhile takes the machine
   * and its folder along.
   */
  Console boot(byte[] initramfs, Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path initrd = folder.resolve("initrd");
    Path console = folder.resolve("console");
    Files.write(initrd, initramfs);
    ProcessBuilder qemu =
        new ProcessBuilder(command(initrd))
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true)
            .redirectOutput(console.toFile());
    Thread atEnd = new Thread(() -> clear(folder));
    try {
      Runtime.getRuntime().addShutdownHook(atEnd); // before there is anything to take along
      int exit = run(qemu.start());
      Runtime.getRuntime().removeShutdownHook(atEnd);
      String text = new String(Files.readAllBytes(console), StandardCharsets.UTF_8);
      return new Console(text, exit >= 0, exit);
    } catch (IllegalStateException ending) {
      throw new Lab.Trouble("the command was ended");
    }
  }

  /** QEMU's exit code, or -1 when it had to be switched off. */
  private int run(Process qemu) throws InterruptedException {
    boolean isInTime;
    try {
      isInTime = qemu.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      qemu.descendants().forEach(ProcessHandle::destroyForcibly);
      qemu.destroyForcibly();
    }
    qemu.waitFor(KILL_SECONDS, TimeUnit.SECONDS);
    return isInTime ? qemu.exitValue() : -1;
  }

  /** What the command started is only for it. */
  private static void clear(Path folder) {
    try {
      for (ProcessHandle started : ProcessHandle.current().descendants().toList()) {
        started.destroyForcibly();
        started.onExit().get(KILL_SECONDS, TimeUnit.SECONDS);
      }
      Folders.delete(folder);
    } catch (IOException | InterruptedException | ExecutionException | TimeoutException e) {
      // what is left lies below target/
    }
  }

  /** The kernel's own devices are enough, and nothing of this machine is shown to it. */
  List<String> command(Path initrd) {
    return List.of(
        linux.qemu().toString(),
        "-nodefaults",
        "-no-user-config",
        "-display",
        "none",
        "-no-reboot",
        "-m",
        "256",
        "-smp",
        "1",
        "-serial",
        "stdio",
        "-kernel",
        linux.image().toString(),
        "-initrd",
        initrd.toString(),
        "-append",
        KERNEL_LINE);
  }
}
