// SPDX-License-Identifier: GPL-2.0-only
/**
 * What a graphics driver shows to userspace: a {@link outlive.drm.DrmDevice} lives until its last
 * user is gone, and what was tied to it with drmm goes then.
 */
package outlive.drm;

// What JBang compiles for a script that names this file.
//SOURCES ../base/package-info.java Bridge.java BridgeChain.java BridgeFuncs.java Bridges.java
//SOURCES Connector.java ConnectorFuncs.java ConnectorListIter.java ConnectorParts.java
//SOURCES ConnectorProperties.java ConnectorRegistration.java ConnectorState.java
//SOURCES ConnectorType.java ContainerAccount.java Crtc.java DeviceNode.java DrmAccount.java
//SOURCES DrmAction.java DrmAllocation.java DrmClient.java DrmCore.java DrmDevice.java
//SOURCES DrmDriver.java DrmDrv.java DrmFile.java DrmFops.java DrmMinor.java DrmModeset.java
//SOURCES DrmNodes.java DrmParts.java DrmRegistration.java Drmm.java DrmmObjects.java Drmres.java
//SOURCES Encoder.java EncoderType.java FileFramebuffers.java Framebuffer.java GemFuncs.java
//SOURCES GemHandles.java GemIoctl.java GemObject.java GemVm.java HdmiConnector.java
//SOURCES I2cAdapter.java ManagedAlloc.java ModeConfig.java ModeObject.java NullPointer.java
//SOURCES ObjectFuncs.java ObjectIds.java ObjectList.java Panel.java PanelBridge.java
//SOURCES PanelFuncs.java Panels.java Plane.java Prime.java PrimeTable.java Property.java
//SOURCES PropertyBlob.java Vblank.java VmaManager.java
