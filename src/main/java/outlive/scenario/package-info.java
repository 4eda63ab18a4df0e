// SPDX-License-Identifier: GPL-2.0-only
/**
 * A driver's choices and the programs of a few actors, read from a {@code .scn} file and run on the
 * port: {@link outlive.scenario.ScenarioProgram} is what the explorer runs in every order.
 */
package outlive.scenario;

// What JBang compiles for a script that names this file.
//SOURCES ../drm/package-info.java ../explore/package-info.java ../finding/package-info.java
//SOURCES AnswerText.java App.java Bug.java Canaries.java Card.java CardDriver.java
//SOURCES CardInterface.java DriverLines.java Event.java Headline.java Key.java Line.java
//SOURCES Matrix.java MatrixColumn.java MatrixRow.java MatrixText.java NamedOrder.java
//SOURCES Necessity.java NecessityText.java Planted.java Registers.java Scenario.java
//SOURCES ScenarioProgram.java ScenarioReader.java Variant.java Watch.java World.java
