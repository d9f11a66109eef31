// The bank: an old one audited, items reviewed step by step, items whose provision changed.
import { button, element } from "/static/element.js";
import { handOver } from "/static/hand-over.js";
import { cited, head, keyWords, listed, TYPES } from "/static/quiz-item.js";
import { request, say } from "/static/shelf-request.js";

const [file, audit, state, recheck, rechecks, publish, items] = ["#file", "#audit", "#state", "#recheck", "#rechecks", "#publish", "#items"].map((one) => document.querySelector(one));
let reviewed = []; // those of the list that can be published
const NEXT = { draft: [["reviewed", "审核通过"]], reviewed: [["published", "发布"], ["draft", "退回草稿"]], published: [["withdrawn", "停用"], ["draft", "退回草稿"]], withdrawn: [["draft", "恢复为草稿"]] };
const BYTES = { "Content-Type": "application/octet-stream" };

async function look(chosen) {
  say("正在核对……");
  try {
    const found = await request("POST", "/api/quiz-audits", chosen, BYTES);
    const rows = found.items.map((one) => element("tr", {}, element("td", {}, one.place), element("td", {}, one.stem, element("span", { class: "also" }, `原答案：${one.key}`)), element("td", {}, element("strong", {}, one.verdict), one.new_answer ? element("span", { class: "also" }, `现答案：${one.new_answer}`) : ""), element("td", {}, one.reason, element("span", { class: "also" }, one.citation))));
    const counts = Object.entries(found.counts).map(([words, count]) => element("span", { class: "badge" }, `${words} ${count}`));
    const left = found.remainder.length ? element("p", { class: "notice" }, `有${found.remainder.length}处没有读成题目：${found.remainder[0].place} ${found.remainder[0].reason}`) : "";
    const sheet = button("下载结果（Excel）", async () => {
      const response = await fetch("/api/quiz-audits?report=xlsx", { method: "POST", body: chosen, headers: BYTES });
      handOver(await response.blob(), "题库核对结果.xlsx");
    });
    audit.replaceChildren(element("p", { class: "badges" }, ...counts, sheet), left, element("table", { class: "list" }, element("thead", {}, element("tr", {}, ...["位置", "题目", "结论", "理由和依据"].map((words) => element("th", {}, words)))), element("tbody", {}, ...rows)));
    audit.hidden = false;
    audit.focus();
    say("");
  } catch (error) {
    say(error.message, true);
  }
}

function row(held) {
  const steps = (NEXT[held.state] ?? []).map(([to, words]) => button(words, () => step(held, to)));
  return element(
    "article",
    { class: "quiz-item" },
    head({ ...held.item, words: TYPES[held.item.type] }, "", element("span", { class: `badge ${held.recheck ? "unchecked" : held.state}` }, held.state_words)),
    listed(held.item),
    element("p", {}, element("strong", {}, `答案：${keyWords(held.item)}`), `　来源：${held.source || "未写"}`),
    held.recheck ? element("p", { class: "notice strong" }, `待复核：${held.recheck}`) : "",
    element("details", {}, element("summary", {}, "解析、经过和统计"), element("p", {}, held.item.rationale), held.item.citations.length ? cited(held.item.citations) : element("p", { class: "small" }, "没有依据。"), more(held)),
    element("p", { class: "actions" }, ...steps),
  );
}

function more(held) {
  const place = element("div", {});
  place.append(button("看经过和统计", async () => {
    try {
      const { history, statistics } = await request("GET", `/api/bank/items/${encodeURIComponent(held.item.id)}`);
      const figures = statistics.difficulty === null ? `作答 ${statistics.answers} 人次，满三十人次后给出难度和区分度。` : `难度（得分率）${statistics.difficulty.toFixed(2)}，区分度 ${statistics.discrimination === null ? "—" : statistics.discrimination.toFixed(2)}，没有人选的选项：${statistics.unpicked.join("、") || "无"}。`;
      place.replaceChildren(element("p", {}, figures), ...history.map((one) => element("p", { class: "small" }, `${one.at.slice(0, 16).replace("T", " ")}　${one.what}　${one.note}`)));
    } catch (error) {
      say(error.message, true);
    }
  }));
  return place;
}

// Passing or publishing an item settles its doubt: whoever does it has read the doubt.
async function step(held, to) {
  if (held.recheck && to === "reviewed" && !confirm(`这道题待复核：${held.recheck}。\n审核通过就不再标为待复核，题目和答案按原样使用。确定已核对无误？`)) return;
  try {
    await request("POST", `/api/bank/items/${encodeURIComponent(held.item.id)}/steps`, { state: to, note: "" });
    await load();
  } catch (error) {
    say(error.message, true);
  }
}

async function load() {
  try {
    const found = await request("GET", `/api/bank/items?recheck=${recheck.checked}${state.value ? `&state=${state.value}` : ""}`);
    reviewed = found.filter((held) => held.state === "reviewed" && !held.recheck);
    publish.hidden = !reviewed.length;
    items.replaceChildren(...(found.length ? found.map(row) : [element("p", { class: "empty" }, "没有题目。在“命题成卷”出题后送入题库，或者在上面导入。")]));
  } catch (error) {
    say(error.message, true);
  }
}

file.addEventListener("change", () => file.files.length && look(file.files[0]));
document.addEventListener("bank-changed", load);
state.addEventListener("change", load);
publish.addEventListener("click", async () => {
  if (!confirm(`把列出的${reviewed.length}道已审题发布？`)) return;
  const refused = [];
  for (const held of reviewed) {
    try {
      await request("POST", `/api/bank/items/${encodeURIComponent(held.item.id)}/steps`, { state: "published", note: "" });
    } catch (error) {
      refused.push(`${held.item.stem.slice(0, 20)}……：${error.message}`);
    }
  }
  say(`${reviewed.length - refused.length}道题已发布。${refused.length ? `${refused.length}道没有发布：${refused[0]}` : ""}`, refused.length > 0);
  await load();
});
recheck.addEventListener("change", load);
rechecks.addEventListener("click", async () => {
  try {
    const found = await request("POST", "/api/bank/rechecks");
    say(found.length ? `${found.length}道题的条文有变动，已标为待复核。` : "没有条文变动的题。");
    await load();
  } catch (error) {
    say(error.message, true);
  }
});
load();
