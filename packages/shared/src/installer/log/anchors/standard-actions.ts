/** standardActions are Windows Installer's own; any other action is the package's: a custom action or a dialog. */
export const standardActions: ReadonlySet<string> = new Set(
  `ADMIN ADVERTISE INSTALL SEQUENCE AllocateRegistrySpace AppSearch BindImage CCPSearch CostFinalize CostInitialize
  CreateFolders CreateShortcuts DeleteServices DisableRollback DuplicateFiles ExecuteAction FileCost FindRelatedProducts
  ForceReboot InstallAdminPackage InstallExecute InstallExecuteAgain InstallFiles InstallFinalize InstallInitialize
  InstallODBC InstallServices InstallSFPCatalogFile InstallValidate IsolateComponents LaunchConditions
  MigrateFeatureStates MoveFiles MsiConfigureServices MsiPublishAssemblies MsiUnpublishAssemblies PatchFiles
  ProcessComponents PublishComponents PublishFeatures PublishProduct RegisterClassInfo RegisterComPlus
  RegisterExtensionInfo RegisterFonts RegisterMIMEInfo RegisterProduct RegisterProgIdInfo RegisterTypeLibraries
  RegisterUser RemoveDuplicateFiles RemoveEnvironmentStrings RemoveExistingProducts RemoveFiles RemoveFolders
  RemoveIniValues RemoveODBC RemoveRegistryValues RemoveShortcuts ResolveSource RMCCPSearch ScheduleReboot SelfRegModules
  SelfUnregModules SetODBCFolders StartServices StopServices UnpublishComponents UnpublishFeatures UnregisterClassInfo
  UnregisterComPlus UnregisterExtensionInfo UnregisterFonts UnregisterMIMEInfo UnregisterProgIdInfo
  UnregisterTypeLibraries ValidateProductID WriteEnvironmentStrings WriteIniValues WriteRegistryValues`.split(/\s+/),
);

/** topActions run a whole sequence: their end is the operation's end. */
export const topActions: ReadonlySet<string> = new Set(["INSTALL", "ADMIN", "ADVERTISE"]);
