// The cards of an import: what was read of a text, what a package holds, what became of a text.
import { element } from "/static/element.js";

const UNSAID = "没有载明";
const levels = () => document.querySelector("#levels").content.cloneNode(true);
const fact = (name, value) => element("div", {}, element("dt", {}, name), element("dd", value ? {} : { class: "unsaid" }, value || UNSAID));
const listed = (name, values) => (values?.length ? fact(name, values.join("、")) : null);

function facts(text) {
  const read = text.preview;
  const span = read.articles ? `${read.articles} 条（${read.first_article}至${read.last_article}）` : "0 条";
  return element(
    "dl",
    { class: "facts" },
    fact("形式", read.title ? read.form : ""),
    fact("制定机关", read.issuer),
    fact("发文字号", read.document_number),
    fact("通过", read.adopted),
    fact("发布", read.issued),
    fact("施行", read.effective),
    fact("版本", text.version),
    fact("层级", text.level === "未载明" ? "" : text.level),
    fact("解释机关", read.interpreter),
    fact("条数", `${span}，编章节 ${read.chapters.length}，表格 ${read.tables}`),
    fact("字数", `共 ${read.characters_in}，在条文里 ${read.characters_placed}，不在任何一条里 ${read.characters_remainder}`),
    listed("缺少的条", read.gaps),
    listed("重复的条", read.doubles),
    listed("次序不对的条", read.out_of_order),
    listed("没有文字的条", read.empty),
    listed("项号断开", read.breaks),
  );
}

function fold(words, ...children) {
  return element("details", {}, element("summary", {}, words), ...children);
}

function lines(name, found) {
  if (!found.length) return null;
  const rows = found.map((one) => element("li", {}, element("span", { class: "small" }, one.line ? `第 ${one.line} 行（${one.reason}）` : `（${one.reason}）`), " ", one.text));
  return fold(`${name}（${found.length}）`, element("ul", { class: "small-list" }, ...rows));
}

// Only what the text does not say can be filled in; what was filled in stays there to be changed.
function filling(text, several, again) {
  const { preview: read, stated } = text;
  const form = element("form", { class: "stated filters", "data-file": text.file_number });
  const add = (words, name, type, extra = {}) => {
    const said = read[name] && !text.filled_in.some((note) => note.includes(`没有载明${words}`));
    if (several || (said && !stated[name])) return;
    form.append(element("label", {}, words, element("input", { name, type, value: stated[name] ?? "", ...extra })));
  };
  add("名称", "title", "text", { maxlength: 120 });
  add("发布日期", "issued", "date");
  add("施行日期", "effective", "date");
  add("版本", "version", "text", { maxlength: 4, inputmode: "numeric", pattern: "(19|20)[0-9]{2}", placeholder: "四位年份" });
  const choice = element("select", { name: "level" }, element("option", { value: "" }, "不填写"), levels());
  choice.value = stated.level ?? "";
  form.append(
    element("label", {}, "层级", choice),
    element("span", { class: "buttons" }, element("button", { type: "submit" }, "按填写的重新读取")),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    again();
  });
  return form;
}

export function statedOf(form) {
  const stated = {};
  for (const [name, value] of new FormData(form)) if (value.trim()) stated[name] = value.trim();
  return stated;
}

export function previewCard(text, several, ticked, again) {
  const read = text.preview;
  const named = text.title ? `《${text.title}》${text.version ? `${text.version} 年文本` : ""}` : "没有读出名称";
  const internal = text.level === "单位制度" ? element("span", { class: "badge" }, "〔单位制度〕") : null;
  const kind = text.can_be_imported ? "official" : text.standing === "same" ? "" : "status-problem";
  const take = text.can_be_imported
    ? element("label", { class: "take" }, element("input", { type: "checkbox", name: "take", value: text.id, checked: ticked }), " 导入")
    : null;
  return element(
    "article",
    { class: "offered", "aria-label": named },
    element("h3", {}, named),
    element("p", { class: "badges" }, element("span", { class: `badge ${kind}` }, text.standing_words), internal, element("span", { class: "small" }, text.file), take),
    text.fault ? element("p", { class: "notice strong" }, text.fault) : null,
    ...text.filled_in.map((note) => element("p", { class: "small" }, note)),
    ...(read?.notes ?? []).map((note) => element("p", { class: "notice" }, note)),
    read ? facts(text) : null,
    read ? filling(text, several, again) : null,
    text.articles ? fold(`看读出的条文（${read?.articles ?? 0} 条）`, element("pre", { class: "articles", tabindex: 0 }, text.articles)) : null,
    read ? lines("不在任何一条里的文字", read.remainder) : null,
    read ? lines("没有读入的文字", read.left_out) : null,
  );
}

export function packageTable(offered) {
  const row = (one) =>
    element(
      "tr",
      {},
      element("td", { "data-label": "文本" }, `《${one.title}》${one.version} 年文本`),
      element("td", { "data-label": "条数" }, String(one.articles)),
      element("td", { "data-label": "与库内文本" }, element("span", { class: `badge ${one.standing === "refused" ? "status-problem" : ""}` }, one.standing_words)),
      element("td", { "data-label": "不同之处" }, one.differences.join("")),
    );
  const head = ["文本", "条数", "与库内文本", "不同之处"].map((words) => element("th", { scope: "col" }, words));
  return element(
    "section",
    {},
    element("h2", {}, `离线包 ${offered.name}：${offered.texts.length} 份文本`),
    offered.to_apply ? null : element("p", { class: "notice" }, "离线包里的文本库内都有，不必应用。"),
    offered.refused ? element("p", { class: "notice strong" }, `有 ${offered.refused} 份文本不能采用，整个离线包不能应用。`) : null,
    element("table", { class: "list package" }, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...offered.texts.map(row))),
    element("p", { class: "small" }, `文件校验值（SHA-256）：${offered.sha256}`),
  );
}

export function resultCard(text) {
  const link = text.slug && !text.fault ? element("p", {}, element("a", { href: `/shelf/texts/${encodeURIComponent(text.slug)}/${encodeURIComponent(text.version)}` }, "查看、更正")) : null;
  return element("article", { class: "offered" }, element("p", { class: `said ${text.fault ? "notice strong" : ""}` }, text.sentence), link);
}
