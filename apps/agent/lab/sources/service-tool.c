/* What Wine's sc.exe cannot do: service-tool PATH-OF-PROGRAM sets msiserver's program in the service manager, starts it,
   and leaves the registry as it was. */
#include <windows.h>
#include <stdio.h>
int wmain(int argc, wchar_t **argv) {
  if (argc < 2) return 2;
  SC_HANDLE manager = OpenSCManagerW(0, 0, SC_MANAGER_ALL_ACCESS);
  SC_HANDLE service = manager ? OpenServiceW(manager, L"msiserver", SERVICE_ALL_ACCESS) : 0;
  if (!service) return (int)GetLastError();
  if (!ChangeServiceConfigW(service, SERVICE_WIN32_OWN_PROCESS, SERVICE_NO_CHANGE, SERVICE_NO_CHANGE, argv[1], 0, 0, 0, 0, 0, 0)) return (int)GetLastError();
  if (!StartServiceW(service, 0, 0)) return (int)GetLastError();
  return 0;
}
