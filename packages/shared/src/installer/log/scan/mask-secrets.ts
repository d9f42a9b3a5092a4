/** A property of the command line; blanks of its value are between quotes. */
const PROPERTY = /(?<!\S)([^\s="]+=)((?:"[^"]*(?:"|$)|[^\s"])+)/g;
/** A part of a value, as connection strings and addresses have them: `;Password=x`. */
const PART = /((?:^"?|[;?&])[^;?&="]*=)(""[^"]*""|"[^"]*"|'[^']*'|[^;"]+)/g;
const SECRET = /PASS|PWD|SECRET|TOKEN|LICEN[CS]E|CREDENTIAL|SERIAL|PINCODE|(?:KEY|PW|PIN)(?![A-Z])/i;

const MASK = "********";

/** maskSecrets hides the values of a command line's properties that may be secret: a diagnosis is passed on. */
export const maskSecrets = (commandLine: string): string =>
  commandLine.replace(PROPERTY, (_whole, name: string, value: string) =>
    SECRET.test(name) ? name + MASK : name + value.replace(PART, maskPart),
  );

const maskPart = (part: string, name: string): string => (SECRET.test(name) ? name + MASK : part);
