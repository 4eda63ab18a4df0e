// SPDX-License-Identifier: GPL-2.0-only
/**
 * The driver core: a {@link outlive.base.Device} is bound to a driver and unbound again, and what
 * was tied to it with devm goes then.
 */
package outlive.base;

// What JBang compiles for a script that names this file.
//SOURCES ../linux/package-info.java Action.java Binding.java Bus.java BusEvent.java
//SOURCES BusNotifier.java BusType.java DeferredProbe.java Device.java DeviceAccount.java
//SOURCES DeviceClass.java DeviceLink.java DeviceLinks.java DeviceType.java Devm.java
//SOURCES DevmAction.java DevmClk.java DevmIo.java DevmIrq.java DevmPages.java Devres.java
//SOURCES DevresGroup.java DevresNode.java Driver.java DriverCore.java Era.java Platform.java
//SOURCES Registration.java RootDevice.java Sysfs.java
