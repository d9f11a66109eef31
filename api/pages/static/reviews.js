// Review: send a file or pasted words, show the findings beside the draft, fetch the marked copy.
import { button, element } from "/static/element.js";
import { handOver } from "/static/hand-over.js";
import { request, say } from "/static/shelf-request.js";

const main = document.querySelector("#main");
const choosing = document.querySelector("#choosing");
const drop = document.querySelector("#drop");
const input = document.querySelector("#file");
const pasting = document.querySelector("#pasting");
const working = document.querySelector("#working");
const result = document.querySelector("#result");
const KINDS = JSON.parse(main.dataset.kinds);
const { word, largest } = main.dataset;
const FILE = { "Content-Type": "application/octet-stream" };
choosing.hidden = false;

async function look(body, file) {
  say("");
  result.hidden = true;
  working.textContent = "正在审阅……";
  try {
    const address = file ? `/api/reviews?name=${encodeURIComponent(file.name)}` : "/api/reviews";
    show(await request("POST", address, body, file ? FILE : {}), file);
  } catch (error) {
    say(error.message, true);
  }
  working.textContent = "";
  input.value = "";
}

function offer(files) {
  if (!files.length) return;
  const [file] = files;
  if (files.length > 1) say("一次审阅一份文稿，请只选一个文件。", true);
  else if (!file.size) say(`${file.name}是空文件。请核对后重新选择。`, true);
  else if (file.size > largest) say(`${file.name}超过 ${largest / 2 ** 20} MB。请删去图片等附加内容后再审阅。`, true);
  else look(file, file);
}

async function download(file, pressed) {
  pressed.disabled = true;
  try {
    const response = await fetch(`/api/reviews?name=${encodeURIComponent(file.name)}`, { method: "POST", body: file, headers: { ...FILE, Accept: word } });
    if (!response.ok) {
      const problem = await response.json().catch(() => ({}));
      throw new Error(`${problem.detail ?? "批注副本没有作成。"}${problem.next_step ?? ""}`);
    }
    handOver(await response.blob(), `${file.name.replace(/\.docx$/i, "")}（批注副本）.docx`);
  } catch (error) {
    say(error instanceof TypeError ? "与服务的连接中断。请确认服务仍在运行，然后重试。" : error.message, true);
  }
  pressed.disabled = false;
}

const level = (finding) => (finding.level === "规定" ? "rule" : "");

function card(finding, place = "") {
  return element(
    "div",
    { class: `found ${level(finding)}` },
    element("p", {}, element("strong", {}, `${KINDS[finding.kind] ?? finding.kind}`), ` `, element("span", { class: "badge" }, finding.level), place ? ` ${place}` : null),
    element("p", {}, finding.message),
    finding.basis ? element("p", { class: "basis" }, `依据：${finding.basis}`) : null,
    finding.suggestion ? element("p", {}, `建议：${finding.suggestion}`) : null,
    finding.replacement !== null ? element("p", {}, finding.replacement ? `可改为：${finding.replacement}` : "可以删去。") : null,
  );
}

// The words with what was found marked; offsets count characters, not the halves that a script string is made of.
function markedWords(text, findings) {
  const signs = [...text];
  const cuts = [...new Set([0, signs.length, ...findings.flatMap((one) => [one.place.start, one.place.end])])]
    .filter((at) => at !== null && at >= 0 && at <= signs.length)
    .sort((a, b) => a - b);
  return cuts.slice(1).map((end, at) => {
    const start = cuts[at];
    const words = signs.slice(start, end).join("");
    const over = findings.filter((one) => one.place.start !== null && one.place.start <= start && one.place.end >= end);
    return over.length ? element("mark", { class: over.some((one) => level(one)) ? "rule" : "" }, words) : words;
  });
}

function paragraphRow(one, findings) {
  const words = element("p", { class: "words" }, element("span", { class: "number" }, `${one.number}`), element("span", { class: one.level ? "heading-words" : "" }, one.label, ...markedWords(one.text, findings)));
  return element("div", { class: "draft-row" }, words, element("div", { class: "beside" }, ...findings.map((each) => card(each))));
}

function tableRow(table, findings) {
  const here = (row, column) => findings.filter((one) => one.place.row === row + 1 && one.place.column === column + 1);
  const rows = table.rows.map((cells, row) => element("tr", {}, ...cells.map((cell, column) => element("td", {}, ...markedWords(cell, here(row, column))))));
  const where = (place) => (place.row ? `第${place.row}行` : "") + (place.column ? `第${place.column}列` : "");
  return element(
    "div",
    { class: "draft-row" },
    element("div", { class: "words" }, element("span", { class: "number" }, `表${table.number}`), element("table", {}, element("tbody", {}, ...rows))),
    element("div", { class: "beside" }, ...findings.map((each) => card(each, where(each.place)))),
  );
}

function show(found, file) {
  const whole = found.findings.filter((one) => one.place.paragraph === null && one.place.table === null);
  const counts = Object.entries(found.by_level).map(([words, count]) => element("span", { class: "badge" }, `${words} ${count}`));
  const copy = button("下载批注副本（.docx）", () => download(file, copy), { class: "primary" });
  const facts = found.facts.sentences ? `有事实的句子 ${found.facts.with_facts}/${found.facts.sentences}（下步打算不计）。` : "";
  const parts = found.facts.sections.map((one) => element("li", {}, `${one.heading || "开头部分"}：${one.with_facts}/${one.sentences}句`));
  result.replaceChildren(
    element("h2", {}, found.findings.length ? `发现 ${found.findings.length} 处` : "没有发现问题"),
    element("div", { class: "sum" }, ...counts, found.can_be_marked && file ? copy : null),
    element("p", { class: "small" }, `引用 ${found.citations.length} 处，按 ${found.on} 的效力核对。${facts}没有发现问题不等于文稿无误，请人工核阅。`),
    ...(parts.length > 1 ? [element("details", { class: "small" }, element("summary", {}, "各部分有事实的句子"), element("ul", {}, ...parts))] : []),
    ...found.notices.map((words) => element("p", { class: "notice" }, words)),
    ...whole.map((one) => card(one, "全文")),
    ...found.paragraphs.filter((one) => one.text.trim()).map((one) => paragraphRow(one, found.findings.filter((each) => each.place.paragraph === one.number))),
    ...found.tables.map((one) => tableRow(one, found.findings.filter((each) => each.place.table === one.number))),
  );
  result.hidden = false;
  result.focus();
}

input.addEventListener("change", () => offer([...input.files]));
pasting.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = pasting.querySelector("textarea").value;
  if (text.trim()) look({ text });
  else say("请先粘贴文字。", true);
});
for (const kind of ["dragover", "dragleave", "drop"]) {
  drop.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.toggle("over", kind === "dragover");
    if (kind === "drop") offer([...event.dataTransfer.files]);
  });
}
