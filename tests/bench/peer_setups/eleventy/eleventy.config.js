// Eleventy with its plugin for languages and one layout.
import { I18nPlugin } from "@11ty/eleventy";

export default function (configuration) {
  configuration.addPlugin(I18nPlugin, { defaultLanguage: "zh", errorMode: "allow-fallback" });
  return { dir: { input: "content", includes: "../_includes", output: "site" }, markdownTemplateEngine: false };
}
