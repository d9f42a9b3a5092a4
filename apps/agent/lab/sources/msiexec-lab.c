/* The laboratory's msiexec: does what Wine's lacks and real Windows Installer does while it executes, then lets Wine's
   own msiexec do the work.
     /i, /x …            client: holds Global\_MSIExecute, answers 1618 when it is taken, marks InProgress.
     /V                  service: holds the mutex, accepts shutdown but no stop, starts one -Embedding child, and works
                         until C:\lab\release exists. Started by the service manager as msiserver.
     -Embedding …        custom action server: lives until C:\lab\release exists. */
#include <windows.h>
#include <wchar.h>

static const wchar_t *InProgress = L"Software\\Microsoft\\Windows\\CurrentVersion\\Installer\\InProgress";
static const wchar_t *Release = L"C:\\lab\\release";

static HKEY mark(const wchar_t *value) {
  HKEY key = 0;
  RegCreateKeyExW(HKEY_LOCAL_MACHINE, InProgress, 0, 0, 0, KEY_ALL_ACCESS | KEY_WOW64_64KEY, 0, &key, 0);
  if (key) RegSetValueExW(key, 0, 0, REG_SZ, (const BYTE *)value, (DWORD)(wcslen(value) + 1) * 2);
  return key;
}

static void unmark(HKEY key) {
  if (!key) return;
  RegCloseKey(key);
  RegDeleteKeyExW(HKEY_LOCAL_MACHINE, InProgress, KEY_WOW64_64KEY, 0);
}

static void until_release(void) {
  while (GetFileAttributesW(Release) == INVALID_FILE_ATTRIBUTES) Sleep(100);
}

static HANDLE start(wchar_t *command) {
  STARTUPINFOW si = { sizeof si };
  PROCESS_INFORMATION pi;
  if (!CreateProcessW(0, command, 0, 0, FALSE, 0, 0, 0, &si, &pi)) return 0;
  CloseHandle(pi.hThread);
  return pi.hProcess;
}

static int client(const wchar_t *arguments) {
  wchar_t command[8192], system[MAX_PATH];
  GetSystemDirectoryW(system, MAX_PATH);
  swprintf(command, 8192, L"\"%ls\\msiexec.exe\"%ls", system, arguments);
  HANDLE mutex = CreateMutexW(0, FALSE, L"Global\\_MSIExecute");
  if (WaitForSingleObject(mutex, 0) == WAIT_TIMEOUT) return 1618;
  HKEY key = mark(command);
  DWORD code = 1601;
  HANDLE process = start(command);
  if (process) {
    WaitForSingleObject(process, INFINITE);
    GetExitCodeProcess(process, &code);
  }
  unmark(key);
  ReleaseMutex(mutex);
  CloseHandle(mutex);
  return (int)code;
}

static SERVICE_STATUS_HANDLE handle;

static void tell(DWORD state, DWORD accepted) {
  SERVICE_STATUS status = { SERVICE_WIN32_OWN_PROCESS, state, accepted, 0, 0, 0, 5000 };
  SetServiceStatus(handle, &status);
}

static DWORD WINAPI control(DWORD code, DWORD type, void *data, void *context) {
  (void)type; (void)data; (void)context;
  return code == SERVICE_CONTROL_INTERROGATE ? NO_ERROR : ERROR_CALL_NOT_IMPLEMENTED;
}

static void WINAPI service(DWORD count, LPWSTR *words) {
  (void)count; (void)words;
  handle = RegisterServiceCtrlHandlerExW(L"msiserver", control, 0);
  tell(SERVICE_START_PENDING, 0);
  HANDLE mutex = CreateMutexW(0, TRUE, L"Global\\_MSIExecute");
  HKEY key = mark(L"C:\\lab\\contoso-suite.msi");
  wchar_t self[MAX_PATH], command[MAX_PATH + 80];
  GetModuleFileNameW(0, self, MAX_PATH);
  swprintf(command, MAX_PATH + 80, L"\"%ls\" -Embedding 0123456789ABCDEF0123456789ABCDEF E Global\\MSI0000", self);
  HANDLE child = start(command);
  tell(SERVICE_RUNNING, SERVICE_ACCEPT_SHUTDOWN);
  until_release();
  if (child) WaitForSingleObject(child, 10000);
  unmark(key);
  ReleaseMutex(mutex);
  CloseHandle(mutex);
  tell(SERVICE_STOPPED, 0);
}

int wmain(int argc, wchar_t **argv) {
  const wchar_t *arguments = GetCommandLineW();
  BOOL quoted = FALSE;
  for (; *arguments && (quoted || *arguments != L' '); arguments++) if (*arguments == L'"') quoted = !quoted;
  if (argc > 1 && !wcsicmp(argv[1], L"/V")) {
    SERVICE_TABLE_ENTRYW table[] = { { L"msiserver", service }, { 0, 0 } };
    return StartServiceCtrlDispatcherW(table) ? 0 : 1;
  }
  if (argc > 1 && !wcsicmp(argv[1], L"-Embedding")) { until_release(); return 0; }
  return client(arguments);
}
