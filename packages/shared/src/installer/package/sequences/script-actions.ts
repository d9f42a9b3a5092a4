/**
 * scriptActions are the standard actions that write into the installation script when they have something to do (learn:
 * the reference of each; the engine carries the script out at InstallExecute and InstallFinalize). Custom actions write
 * into it when they are deferred.
 */
export const scriptActions: ReadonlySet<string> = new Set([
  ...["AllocateRegistrySpace", "BindImage", "CreateFolders", "CreateShortcuts", "DeleteServices", "DuplicateFiles"],
  ...["InstallFiles", "InstallODBC", "InstallServices", "InstallSFPCatalogFile", "MoveFiles", "PatchFiles"],
  ...["MsiConfigureServices", "MsiPublishAssemblies", "MsiUnpublishAssemblies", "ProcessComponents"],
  ...["PublishComponents", "PublishFeatures", "PublishProduct", "RegisterClassInfo", "RegisterComPlus"],
  ...["RegisterExtensionInfo", "RegisterFonts", "RegisterMIMEInfo", "RegisterProduct", "RegisterProgIdInfo"],
  ...["RegisterTypeLibraries", "RegisterUser", "RemoveDuplicateFiles", "RemoveEnvironmentStrings", "RemoveFiles"],
  ...["RemoveFolders", "RemoveIniValues", "RemoveODBC", "RemoveRegistryValues", "RemoveShortcuts", "SelfRegModules"],
  ...["SelfUnregModules", "StartServices", "StopServices", "UnpublishComponents", "UnpublishFeatures"],
  ...["UnregisterClassInfo", "UnregisterComPlus", "UnregisterExtensionInfo", "UnregisterFonts"],
  ...["UnregisterMIMEInfo", "UnregisterProgIdInfo", "UnregisterTypeLibraries", "WriteEnvironmentStrings"],
  ...["WriteIniValues", "WriteRegistryValues"],
]);
