/* A custom action that takes its time: it ends when C:\lab\release exists. */
#include <windows.h>
int main(void) {
  while (GetFileAttributesW(L"C:\\lab\\release") == INVALID_FILE_ATTRIBUTES) Sleep(100);
  return 0;
}
