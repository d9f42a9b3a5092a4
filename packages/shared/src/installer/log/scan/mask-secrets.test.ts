import { describe, expect, test } from "vitest";
import { maskSecrets } from "./mask-secrets.ts";

describe("a secret property's value is hidden", () => {
  test.each(
    [
      "DB_PASSWORD",
      "PASSPHRASE",
      "SQL_PWD",
      "SA_PW",
      "CLIENT_SECRET",
      "Token",
      "LICENSE",
      "LICENCE.ID",
      "CREDENTIALS",
      "SERIALNUMBER",
      "APIKEY",
      "PRODUCT_KEY",
      "PIDKEY",
      "ACCESSKEY",
      "KEY_1",
      "PINCODE",
      "USER_PIN",
    ].map((name) => [name]),
  )("%s", (name) => {
    expect(maskSecrets(`A=1 ${name}=hush B=2`)).toBe(`A=1 ${name}=******** B=2`);
    expect(maskSecrets(`${name}="hush ""hush"" hush" B=2`)).toBe(`${name}=******** B=2`);
  });
  test.each([
    ['CONN="Server=a;Password=hunter2;Timeout=5"', 'CONN="Server=a;Password=********;Timeout=5"'],
    ['CONN="User Password=hush hush"', 'CONN="User Password=********"'],
    [`CONN="Server=a;Pwd='x;y';Timeout=5"`, 'CONN="Server=a;Pwd=********;Timeout=5"'],
    ['CONN="Server=a;Pwd=""x;y"";Timeout=5"', 'CONN="Server=a;Pwd=********;Timeout=5"'],
    ['CONN=Server="a b";Password="hush hush" A=1', 'CONN=Server="a b";Password=******** A=1'],
    ["CONN=Server=a;Password=hunter2 A=1", "CONN=Server=a;Password=******** A=1"],
    ["URL=https://contoso/x?token=abc A=1", "URL=https://contoso/x?token=******** A=1"],
  ])("inside another's value: %s", (given, shown) => expect(maskSecrets(given)).toBe(shown));
  test.each([
    'TARGETDIR="C:\\Program Files\\Contoso" REBOOT=ReallySuppress',
    'SHELL=pwsh SPINDLES=4 KEYBOARD=de CONN="Server=a;Timeout=5"',
    "CURRENTDIRECTORY=C:\\temp CLIENTUILEVEL=3 CLIENTPROCESSID=4711",
  ])("nothing else is: %s", (line) => expect(maskSecrets(line)).toBe(line));
});
