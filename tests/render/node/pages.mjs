// Pages by name as JSON on standard input, what html-validate and caniemail say of each as JSON on standard output.
// The argument is the folder that the two are installed in.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const folder = process.argv[2];
const { HtmlValidate } = createRequire(join(folder, "index.js"))("html-validate");
const { caniemail, rawData } = await import(pathToFileURL(join(folder, "node_modules/caniemail/dist/index.js")));

const clients = [
  "gmail.*",
  "outlook.windows",
  "outlook.macos",
  "outlook.outlook-com",
  "apple-mail.*",
  "yahoo.*",
  "samsung-email.*",
  "thunderbird.macos",
];
// Mail is written with tables and inline styles: these three rules are about pages.
const rules = { "no-inline-style": "off", "no-deprecated-attr": "off", "prefer-tbody": "off" };

// caniemail gives up at a feature that was never measured in Thunderbird: "u" is its own word for that.
for (const feature of rawData.data) {
  feature.stats.thunderbird ??= {};
  feature.stats.thunderbird.macos ??= { 0: "u" };
}

const validator = new HtmlValidate({ extends: ["html-validate:recommended"], rules });
const said = {};
for (const [name, html] of Object.entries(JSON.parse(readFileSync(0, "utf8")))) {
  const { results } = await validator.validateString(html);
  const errors = results.flatMap((result) => result.messages);
  const lost = {};
  for (const [client, issues] of caniemail({ clients, html }).issues.errors) {
    for (const { title } of issues) (lost[title] ??= new Set()).add(client);
  }
  said[name] = {
    errors: errors.map((error) => `${error.line}: ${error.ruleId}: ${error.message}`),
    lost: Object.fromEntries(Object.entries(lost).map(([title, names]) => [title, [...names].sort()])),
  };
}
console.log(JSON.stringify({ said, features: rawData.data.map(({ slug, stats }) => ({ slug, stats })) }));
