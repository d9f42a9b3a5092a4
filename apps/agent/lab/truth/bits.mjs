/** bits are Component.Attributes that scenarios set. */
export const bits = { sharedDllRefCount: 8, permanent: 16, transitive: 64, neverOverwrite: 128 };
