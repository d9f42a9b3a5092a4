const SECRET =
  /((?:^|\s)[\w.]*(?:PASS|PWD|SECRET|TOKEN|LICEN[CS]E|CREDENTIAL|(?:API|PRODUCT|SERIAL)_?KEY|PIDKEY)[\w.]*=)("[^"]*"|\S+)/gi;

/** maskSecrets hides the values of a command line's properties that may be secret: a diagnosis is passed on. */
export const maskSecrets = (commandLine: string): string => commandLine.replace(SECRET, "$1********");
