// SPDX-License-Identifier: GPL-2.0-only
/**
 * A driver's choices and the programs of a few actors, read from a {@code .scn} file and run on the
 * port: {@link outlive.scenario.ScenarioProgram} is what the explorer runs in every order.
 */
package outlive.scenario;

// What JBang compiles for a script that names this file.
//SOURCES ../drm/package-info.java ../explore/package-info.java ../finding/package-info.java
//SOURCES AnswerText.java App.java Bug.java Canaries.java Card.java CardDriver.java
//SOURCES CardInterface.java CardVm.java DriverLines.java Event.java Headline.java Key.java
//SOURCES Keyed.java Lanes.java LanesStyle.java LanesSvg.java LanesTable.java LanesText.java
//SOURCES Line.java Markup.java Matrix.java MatrixColumn.java MatrixRow.java MatrixText.java
//SOURCES NamedOrder.java Necessity.java NecessityText.java OtherChoices.java Planted.java
//SOURCES Recorder.java Registers.java Scenario.java ScenarioProgram.java ScenarioReader.java
//SOURCES Snapshot.java Trace.java TraceText.java Variant.java Walk.java Walker.java Watch.java
//SOURCES World.java Wrap.java
