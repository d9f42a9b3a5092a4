/* A program that is not msiexec and holds the installer's lock, until C:\lab\release exists: an EXE that installs by
   itself, or a stranger. */
#include <windows.h>
int main(void) {
  HANDLE mutex = CreateMutexW(0, TRUE, L"Global\\_MSIExecute");
  while (GetFileAttributesW(L"C:\\lab\\release") == INVALID_FILE_ATTRIBUTES) Sleep(100);
  ReleaseMutex(mutex);
  CloseHandle(mutex);
  return 0;
}
