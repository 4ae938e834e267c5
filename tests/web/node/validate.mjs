// Pages by name as JSON on standard input in, what html-validate finds as JSON out; the argument is the modules' folder.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const modules = `${process.argv[2]}/node_modules`;
const place = pathToFileURL(`${modules}/html-validate/dist/esm/index.js`);
const { HtmlValidate, StaticConfigLoader } = await import(place);
const validator = new HtmlValidate(new StaticConfigLoader({ root: true, extends: ["html-validate:recommended"] }));
const found = [];
for (const [name, html] of Object.entries(JSON.parse(readFileSync(0, "utf8")))) {
  const report = await validator.validateString(html, name);
  const messages = report.results.flatMap((result) => result.messages);
  found.push(...messages.map((message) => `${name}:${message.line}: ${message.ruleId}: ${message.message}`));
}
console.log(JSON.stringify(found));
