// Somebody's bank: looked at before it is taken in; what was not understood is shown whole and can be kept as a sheet.
import { button, element } from "/static/element.js";
import { handOver } from "/static/hand-over.js";
import { cited, keyWords, listed } from "/static/quiz-item.js";
import { request, say } from "/static/shelf-request.js";

const file = document.querySelector("#import-file");
const place = document.querySelector("#importing");
const BYTES = { "Content-Type": "application/octet-stream" };
const PREVIEW = "/api/bank/import-previews";
const SHOWN = 50; // rows on the page; the sheet holds all

// On a phone each cell stands on a line of its own, named by its head.
const table = (kind, heads, rows) => {
  for (const one of rows) [...one.children].forEach((cell, at) => cell.setAttribute("data-label", heads[at]));
  return element("table", { class: `list ${kind}` }, element("thead", {}, element("tr", {}, ...heads.map((words) => element("th", {}, words)))), element("tbody", {}, ...rows));
};
const row = (...cells) => element("tr", {}, ...cells.map((cell) => element("td", {}, cell)));
const more = (held, what) => (held.length > SHOWN ? element("p", { class: "small" }, `以上是前${SHOWN}${what}，共${held.length}${what}。`) : "");

async function sheet(chosen) {
  const response = await fetch(`${PREVIEW}?report=xlsx`, { method: "POST", body: chosen, headers: BYTES });
  if (!response.ok) return say("没有取得清单，请重试。", true);
  handOver(await response.blob(), "没有读成题目的.xlsx");
}

function columns(one) {
  const head = element("h4", {}, `工作表“${one.sheet}”`);
  if (one.row === null) return element("div", {}, head, element("p", { class: "notice strong" }, "没有找到列名：要有一行写着“题干”和“答案”（或者“题目”“正确答案”等）。这个表的各行都列在“没有读成题目”里。"));
  const read = one.columns.map((each) => element("span", { class: each.taken_for ? "badge" : "badge unused" }, `${each.column}列“${each.head}”→ ${each.taken_for || "没有用"}`));
  return element("div", {}, head, element("p", { class: "small" }, `列名在第${one.row}行，这样理解：`), element("p", { class: "badges" }, ...read));
}

function shown(one) {
  const words = element("div", {}, one.item.stem, element("details", {}, element("summary", {}, "选项、解析和依据"), listed(one.item), element("p", {}, one.item.rationale), one.item.citations.length ? cited(one.item.citations) : element("p", { class: "small" }, "没有依据")));
  return row(one.place, one.type_words, words, keyWords(one.item), element("div", {}, element("strong", {}, one.verdict), element("span", { class: "also" }, one.reason)));
}

function draw(chosen, found) {
  const ticks = Object.entries(found.counts).filter(([verdict]) => verdict !== "有效").map(([verdict, count]) => {
    const input = element("input", { type: "checkbox", value: verdict });
    input.addEventListener("change", tell);
    return element("label", { class: "tick" }, input, `${verdict}（${count}题）不入库`);
  });
  const source = element("input", { value: chosen.name.slice(0, 200), maxlength: 200 });
  const leaving = () => ticks.map((one) => one.querySelector("input")).filter((one) => one.checked).map((one) => one.value);
  const left = () => found.items.filter((one) => !leaving().includes(one.verdict)).length;
  const sure = button("", async () => {
    sure.disabled = true;
    try {
      const query = new URLSearchParams([["source", source.value.trim()], ...leaving().map((one) => ["leave_out", one])]);
      const done = await request("POST", `/api/bank/imports?${query}`, chosen, BYTES);
      const held = done.held ? `；${done.held}题题库里已有，没有改动` : "";
      const out = done.left_out ? `；${done.left_out}题按您的选择没有入库` : "";
      say(`${done.added}题已入库，成为待审的草稿，其中${done.doubted}题标为待复核${held}${out}。`);
      place.hidden = true;
      document.dispatchEvent(new Event("bank-changed"));
    } catch (error) {
      say(error.message, true);
      tell();
    }
  }, { class: "primary" });
  function tell() {
    sure.textContent = `送入题库（${left()}题，成为草稿）`;
    sure.disabled = !left();
  }
  tell();
  const lost = found.remainder;
  place.replaceChildren(
    element("h3", {}, `${chosen.name}：按 ${found.format} 读，${found.items.length} 题，${lost.length} 处没有读成题目`),
    ...found.sheets.map(columns),
    lost.length ? element("h4", {}, "没有读成题目的") : "",
    lost.length ? element("p", { class: "actions" }, button(`下载清单（Excel，${lost.length}处，原文照录）`, () => sheet(chosen))) : "",
    lost.length ? table("lost", ["位置", "原因", "原文"], lost.slice(0, SHOWN).map((one) => row(one.place, one.reason, element("span", { class: "lines" }, one.text.slice(0, 300))))) : "",
    more(lost, "处"),
    found.items.length ? element("h4", {}, "读成的题目") : "",
    element("p", { class: "badges" }, ...Object.entries(found.counts).map(([words, count]) => element("span", { class: "badge" }, `${words} ${count}`))),
    found.items.length ? table("offered-items", ["位置", "题型", "题目", "答案", "按现行条文核对"], found.items.slice(0, SHOWN).map(shown)) : "",
    more(found.items, "题"),
    element("p", { class: "small" }, "答案和解析是原题库的，没有经过本程序证明；核对有疑问的、没有依据的，入库时标为待复核。"),
    element("div", { class: "handing" }, element("label", {}, "来源 ", source), ...ticks, sure, button("取消", () => { place.hidden = true; })),
  );
  place.hidden = false;
  place.focus();
}

file.addEventListener("change", async () => {
  const [chosen] = file.files;
  if (!chosen) return;
  say("正在读取和核对……");
  place.hidden = true;
  try {
    draw(chosen, await request("POST", PREVIEW, chosen, BYTES));
    say("");
  } catch (error) {
    say(error.message, true);
  }
  file.value = ""; // the same file, corrected, can be chosen again
});
