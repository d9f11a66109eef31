// Revision by instruction, and last year's report: what is taken over is only what the user ticks.
import { button, element } from "/static/element.js";
import { request, say } from "/static/shelf-request.js";
import { whilePressed } from "/static/draft-files.js";

const FILE = { "Content-Type": "application/octet-stream" };

const line = (mark, words) => element("li", {}, element("strong", {}, mark), words);

function told(found) {
  const done = found.steps.map((one) => line("已改　", `${one.instruction}——${one.told}`));
  const not = found.refused.map((one) => line("未改　", `${one.instruction}——${one.reason}：${one.message}${one.instead}`));
  const changes = found.changes.map((one) => element("li", {}, element("span", { class: "small" }, `${one.change}　${one.part}`), one.old ? element("p", {}, element("del", {}, one.old)) : null, one.new && one.new !== one.old ? element("p", {}, element("ins", {}, one.new)) : null));
  return [element("ul", {}, ...done, ...not), changes.length ? element("details", {}, element("summary", {}, `改动 ${changes.length} 句`), element("ul", { class: "changes" }, ...changes)) : null].filter(Boolean);
}

// `asked` gives the draft as it stands; `take` hears the form and choices after the revision.
export function revisionBox(asked, take, last) {
  const text = element("textarea", { rows: 2, maxlength: 2000, placeholder: "如：第二部分精简；第三部分换一种说法；不要某可选部分；把某项事实改为某值", "aria-label": "修改意见" });
  const sure = button("按意见修改", () => whilePressed(sure, async () => {
    const instructions = text.value.trim();
    if (!instructions) return say("请先写修改意见。", true);
    const found = await request("POST", "/api/draft-revisions", { ...asked(), instructions });
    await take(found);
  }), { class: "primary" });
  return element("details", { class: "questions", open: last !== null },
    element("summary", {}, "修改意见"),
    element("p", { class: "small" }, "不用模型：意见变为措辞、取舍和事实的改动；数字、名称和引用只随事实改。办不到的说明原因。"),
    text, element("p", { class: "actions" }, sure), ...(last ? told(last) : []));
}

export function lastYearBox(place, found, take) {
  const ticks = found.facts.map((one) => element("label", { class: "tick" }, element("input", { type: "checkbox" }), element("span", {}, `${one.label}：${one.shown}`, element("span", { class: "small" }, `　${one.place}`))));
  const chosen = () => found.facts.filter((_, at) => ticks[at].querySelector("input").checked);
  const list = (title, rows) => (rows.length ? element("details", {}, element("summary", {}, `${title} ${rows.length} 项`), element("ul", {}, ...rows.map((words) => element("li", {}, words)))) : null);
  place.replaceChildren(...[
    element("h2", {}, `去年的报告：${found.name}`),
    element("p", {}, `${found.sentences}句，认出${found.matched}句，取到${found.facts.length}项事实。都是去年的，没有一项自动使用：今年仍然如此的才勾选采用。`),
    element("div", { class: "last-year-facts" }, ...ticks),
    element("p", { class: "actions" },
      ticks.length ? button("采用勾选的", () => take(chosen()), { class: "primary" }) : null,
      button("关闭", () => { place.hidden = true; })),
    list("找到位置、没有数字的", found.blanks),
    list("没有取到的必填事实", found.missing),
    list("沿用前必须更新的说法", found.marks.map((one) => `第${one.paragraph}段　${one.kind}：${one.words}`)),
  ].filter(Boolean));
  place.hidden = false;
  place.focus();
}

export const readLastYear = (type, file) => request("POST", `/api/last-year-reports?${new URLSearchParams({ type, file: file.name })}`, file, FILE);
