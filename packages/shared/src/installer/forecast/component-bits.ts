/** componentBits are Component.Attributes (E.4). */
export const componentBits = {
  sourceOnly: 1,
  optional: 2,
  registryKeyPath: 4,
  sharedDllRefCount: 8,
  permanent: 16,
  odbcDataSource: 32,
  transitive: 64,
  neverOverwrite: 128,
  is64: 256,
  uninstallOnSupersedence: 1024,
  shared: 2048,
} as const;

/** viewOf is the view of the registry that a component's keys and SharedDLLs counts lie in. */
export const viewOf = (attributes: number): 32 | 64 => ((attributes & componentBits.is64) !== 0 ? 64 : 32);
