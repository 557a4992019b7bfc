// Starlight with two languages and its own search. Cases are left out of the sidebar, which then does not grow.
import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";

export default defineConfig({
  site: "https://casebook.example.org",
  integrations: [
    starlight({
      title: "Cases",
      defaultLocale: "root",
      locales: { root: { label: "中文", lang: "zh-CN" }, en: { label: "English", lang: "en" } },
      sidebar: [{ label: "Cases", link: "/" }],
    }),
  ],
});
