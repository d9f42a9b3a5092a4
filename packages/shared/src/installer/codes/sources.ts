// Where the facts of a code come from, as a person would look it up.
export const learnExit = "Microsoft Learn: MsiExec.exe and InstMsi.exe error messages";
export const learnEngine = "Microsoft Learn: Windows Installer error messages";
export const systemErrors = "Microsoft Learn: System error codes";
export const winerror = "Windows SDK: winerror.h";
export const kb834484 = "Microsoft KB834484";
export const kb886549 = "Microsoft KB886549";
export const kb2564571 = "Microsoft KB2564571";
export const learnEvents = "Microsoft Learn: Windows Installer event logging";
