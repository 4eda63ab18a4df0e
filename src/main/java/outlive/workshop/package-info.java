// SPDX-License-Identifier: GPL-2.0-only
/**
 * Exercises and the engine that checks them; {@link outlive.workshop.Workshop} is the way in.
 *
 * <p><b>One exercise is one folder</b>, {@code src/exercises/NN-name/}:
 *
 * <pre>
 * README.adoc          title and task
 * hints.adoc           graded hints, one section each
 * starter/*.java       what a learner begins with; says `// about:` and `// fails:`
 * check/*Test.java     JUnit 5 classes that decide
 * solution/*.java      passes
 * wrong/NAME/*.java    plausible, compiles, is rejected; says `// rejected:`
 * *.java               the learner's own files: not committed
 * kept/N/*.java        what `reset` put aside: not committed
 * </pre>
 *
 * {@code src/exercises/common/} holds what the checks of several exercises share.
 *
 * <p><b>The learner's files are copied from {@code starter/} by the first {@code check} or {@code
 * next}</b> and are ignored by git. So there is one committed starter and nothing to keep equal to
 * it, {@code reset} needs neither git nor a build, a pull never conflicts with somebody's work, and
 * {@code verify} gives the same answer whether or not a learner has been at work in the clone.
 *
 * <p><b>Learner's code runs in a second Java process</b> ({@link outlive.workshop.CheckMain}). An
 * endless loop cannot be stopped inside a process since {@code Thread.stop} went, nor {@code
 * System.exit} be refused since the security manager went, and a full heap hurts everybody in it. A
 * process can be ended. It costs little: it starts while javac compiles in this process, stays for
 * the next check, and is replaced only after it had to be ended, so a warm verdict waits for no new
 * process.
 */
@NullMarked
package outlive.workshop;

import org.jspecify.annotations.NullMarked;
