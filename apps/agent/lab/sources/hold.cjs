// A command that takes its time: it ends when the file it is told exists.
const { existsSync } = require("node:fs");
const timer = setInterval(() => existsSync(process.argv[2]) && clearInterval(timer), 100);
