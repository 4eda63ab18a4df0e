// SPDX-License-Identifier: GPL-2.0-only
/**
 * A driver's choices and the programs of a few actors, read from a {@code .scn} file and run on the
 * port: {@link outlive.scenario.ScenarioProgram} is what the explorer runs in every order.
 */
package outlive.scenario;

// What JBang compiles for a script that names this file.
//SOURCES ../drm/package-info.java ../explore/package-info.java ../finding/package-info.java
//SOURCES AnswerText.java App.java Card.java CardDriver.java CardInterface.java Event.java
//SOURCES Headline.java Key.java Lanes.java LanesStyle.java LanesSvg.java LanesTable.java
//SOURCES LanesText.java Markup.java Recorder.java Scenario.java ScenarioProgram.java
//SOURCES ScenarioReader.java Snapshot.java Trace.java TraceText.java World.java Wrap.java
