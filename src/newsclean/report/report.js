"use strict";
(() => {
  const all = [...document.querySelectorAll("article")];
  const [rule, site, language, search] = ["rule", "site", "language", "search"].map((id) => document.getElementById(id));
  const shown = document.getElementById("shown");
  const filter = () => {
    const words = search.value.toLocaleLowerCase();
    let count = 0;
    for (const article of all) {
      const data = article.dataset;
      article.hidden = !(
        (!rule.value || data.rules.split(" ").includes(rule.value)) &&
        (!site.value || data.site === site.value) &&
        (!language.value || data.language === language.value) &&
        (!words || article.textContent.toLocaleLowerCase().includes(words))
      );
      count += !article.hidden;
    }
    shown.textContent = count === 1 ? "1 document" : `${count} documents`;
  };
  for (const control of [rule, site, language, search]) control.addEventListener("input", filter);
  document.querySelector(".filters").addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT)$/.test(event.target.tagName)) return;
    if (event.key === "/") {
      event.preventDefault();
      search.focus();
    }
    const step = { j: 1, k: -1 }[event.key];
    if (!step) return;
    const visible = all.filter((article) => !article.hidden);
    const here = visible.indexOf(document.activeElement.closest("article"));
    const next = visible[Math.max(0, Math.min(visible.length - 1, here < 0 && step < 0 ? 0 : here + step))];
    if (next) {
      next.focus();
      next.scrollIntoView({ block: "start" });
    }
  });
})();
