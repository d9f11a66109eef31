// One turn of the conversation: the question, the answer, and the provisions beside it.
import { button, element } from "./element.js";
import { examView } from "./exam-view.js";
import { opinion } from "./opinion.js";
import { open } from "./panel.js";

const STATUSES = new Map(
  [...document.querySelectorAll("#statuses dt")].map((term) => [term.textContent, term.nextElementSibling.textContent]),
);
const LONG = 150;
const CHECKED = { seen: "已对照", derived: "由相邻版本推定", unchecked: "待核", official: "官方文本" };

// A citation is a link to its article; followed plainly it opens beside the answer, so that the answer stays in view.
function link(citation) {
  const path = `/regulations/${encodeURIComponent(citation.slug)}/${encodeURIComponent(citation.article)}`;
  return element("a", {
    class: "cite",
    href: `${path}?version=${encodeURIComponent(citation.version)}`,
    onclick(event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open(citation, event.currentTarget);
    },
  }, citation.label);
}

// A long quote shows its first lines; the rest is one press away.
function quote(words) {
  const held = element("blockquote", {}, ...words.split("\n").map((line) => element("p", {}, line)));
  if (words.length <= LONG) return [held];
  held.classList.add("folded");
  const unfold = button("展开全部", () => {
    const folded = held.classList.toggle("folded");
    unfold.textContent = folded ? "展开全部" : "收起";
    unfold.setAttribute("aria-expanded", String(!folded));
  }, { class: "quiet", "aria-expanded": "false" });
  return [held, unfold];
}

// The words with each printed citation turned into a button that opens its article.
function linked(text, citations) {
  const parts = [];
  let rest = text;
  while (rest) {
    const next = citations
      .map((citation) => ({ citation, at: rest.indexOf(citation.label) }))
      .filter(({ citation, at }) => at >= 0 && citation.label)
      .sort((a, b) => a.at - b.at || b.citation.label.length - a.citation.label.length)[0];
    if (!next) break;
    const { citation, at } = next;
    parts.push(rest.slice(0, at), link(citation));
    rest = rest.slice(at + citation.label.length);
  }
  return [...parts, rest];
}

// The answer without the provisions that it quotes in full: on the page they stand beside it.
function withoutQuotes(answer) {
  const quoted = new Set(answer.citations.flatMap(({ label, quote: said }) =>
    ["要点", "原文"].map((kind) => `${label}（${kind}）：\n${said}`)));
  return answer.text.split("\n\n").filter((block) => !quoted.has(block.trim())).join("\n\n");
}

// The words of an answer that has a table, without the lines that print it: on the page it is a table.
function withoutTable(text, table) {
  return table ? text.split("\n\n").filter((block) => !block.startsWith("| ")).join("\n\n") : text;
}

// A comparison: the words of a cell, its one citation below them; a cell without words says so.
function tableView(table, citations) {
  const cell = ({ text, label }, place) => element("td", { "data-label": table.columns[place] }, ...(text
    ? [...text.split("\n").map((line) => element("p", {}, line)), element("p", { class: "small" }, ...linked(label, citations))]
    : [element("p", { class: "small" }, "未规定")]));
  const head = element("tr", {}, ...["比较的方面", ...table.columns].map((name) => element("th", { scope: "col" }, name)));
  const rows = table.rows.map((row) => element("tr", {}, element("th", { scope: "row" }, row.aspect), ...row.cells.map(cell)));
  return element("div", { class: "compared", role: "region", "aria-label": "对比表", tabindex: "0" },
    element("table", {}, element("thead", {}, head), element("tbody", {}, ...rows)));
}

function hintView({ text, citation }) {
  return element("li", {}, ...linked(text, [citation]));
}

function words(text, citations) {
  const lines = text.split("\n").map((line) => line.trim()).filter(Boolean);
  return lines.map((line, index) => {
    const kind = /^（[一二三四五六七八九十]+）/.test(line) ? "sub" : /^[一二三四五六七八九十]+、/.test(line) ? "part" : /^\d+[.．、]/.test(line) ? "item" : index === 0 ? "direct" : "";
    return element("p", { class: kind }, ...linked(line, citations));
  });
}

// In force, but not seen to be so: the mark is told by the colour too.
const statusKind = ({ status, status_words: told }) => (told.includes("待核") ? "unchecked" : status);

function card(citation) {
  return element("li", { class: "provision" },
    link(citation),
    element("p", { class: "badges" },
      element("span", { class: `badge ${citation.text_kind}` }, citation.text_kind === "official" ? "原文" : "要点"),
      element("span", { class: "badge" }, `${citation.version} 年版`),
      element("span", { class: `badge ${statusKind(citation)}` }, citation.status_words),
      element("span", { class: `badge ${citation.checked}` }, CHECKED[citation.checked])),
    ...quote(citation.quote));
}

// One card an article and wording: a whole article adds nothing beside its paragraph that is shown; a press opens it.
function distinct(citations) {
  const shown = [];
  for (const citation of citations) {
    const same = shown.some((other) => ["slug", "version", "article"].every((name) => other[name] === citation[name])
      && citation.quote.includes(other.quote));
    if (!same) shown.push(citation);
  }
  return shown;
}

export function plainText(question, on, answer) {
  const cited = distinct(answer.citations).map((citation, index) => `${index + 1}. ${citation.label}（${citation.version}年版，${citation.text_kind === "official" ? "原文" : "要点"}）：${citation.quote}`);
  const notices = answer.notices.map((notice) => `提示：${notice}`).join("\n");
  const grade = answer.grade ? `依据等级：${answer.grade.words}。${answer.grade.reason}` : "";
  const hints = (answer.hints ?? []).map((hint) => `适用提示：${hint.text}`).join("\n");
  return [`问：${question}${on ? `（按 ${on} 有效的版本）` : ""}`, `答：${withoutQuotes(answer)}`, grade, hints, cited.length ? `依据：\n${cited.join("\n")}` : "", notices].filter(Boolean).join("\n\n");
}

async function copy(text, from) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without https a browser may refuse the clipboard; a selected text area still works.
    const area = element("textarea", { class: "unseen" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    from.focus();
  }
  const before = from.textContent;
  from.textContent = "已复制";
  setTimeout(() => { from.textContent = before; }, 1500);
}

export function turnView(question, on, { ask, retry, record, asked }) {
  const status = element("p", { class: "status" });
  const body = element("div", { class: "words" });
  const more = element("div", { class: "more" });
  const heading = element("h3", {});
  const list = element("ol", { class: "provisions" });
  const beside = element("aside", { class: "beside", "aria-label": "依据的条文", hidden: true }, heading, list);
  const root = element("article", { class: "turn" },
    element("h2", { class: "question", title: question }, question),
    on ? element("p", { class: "small" }, `按 ${on} 有效的版本作答`) : "",
    element("div", { class: "pair" }, element("section", { class: "answer", "aria-label": "回答" }, status, body, more), beside));

  const provisions = (citations, title) => {
    const shown = distinct(citations);
    heading.textContent = `${title}（${shown.length}）`;
    list.replaceChildren(...shown.map(card));
    beside.hidden = !citations.length;
  };
  const state = (text, kind) => {
    status.replaceChildren(element("span", { class: `badge status-${kind}` }, text));
  };
  let received = "";
  state("正在查找条文……", "working");

  return {
    root,
    evidence({ citations }) {
      provisions(citations, "找到的条文");
      state("正在作答……", "working");
    },
    text({ piece }) {
      received += piece;
      // Only the direct answer: what follows it is set once the whole answer is there.
      body.replaceChildren(...words(received.split("\n\n")[0], []));
    },
    answer(answer) {
      state(STATUSES.get(answer.status) ?? answer.status, answer.status);
      if (answer.grade) {
        const reason = element("span", { class: "small reason" }, answer.grade.reason);
        status.append(" ", element("span", { class: `badge grade-${answer.grade.grade}` }, `依据：${answer.grade.words}`), " ", reason);
      }
      const exam = answer.exam?.length ? examView(answer, (label) => linked(label, answer.citations)) : null;
      body.replaceChildren(
        ...(exam ?? words(withoutTable(withoutQuotes(answer), answer.table), answer.citations)),
        ...(answer.table ? [tableView(answer.table, answer.citations)] : []));
      provisions(answer.citations, "引用的条文");
      const chips = (entries) => element("ul", { class: "chips" }, ...entries.map((entry) =>
        element("li", {}, button(entry, () => ask(entry), { class: "chip" }))));
      more.replaceChildren(
        ...(answer.understood_as ? [element("p", { class: "understood" }, `理解为：${answer.understood_as}`)] : []),
        ...(answer.clarification ? [element("div", { class: "clarification" },
          element("p", {}, answer.clarification.question), chips(answer.clarification.options))] : []),
        ...(answer.suggestions.length ? [element("div", { class: "suggestions" }, element("h3", {}, "还可以问"), chips(answer.suggestions))] : []),
        ...(answer.hints?.length ? [element("ul", { class: "hints", "aria-label": "适用提示" }, ...answer.hints.map(hintView))] : []),
        ...(answer.notices.length ? [element("ul", { class: answer.notices.length > 1 ? "notice" : "notice single", "aria-label": "提示" },
          ...answer.notices.map((notice) => element("li", {}, notice)))] : []),
        element("p", { class: "actions" },
          button("复制回答和依据", (event) => copy(plainText(question, on, answer), event.currentTarget), { class: "quiet" }),
          button("导出 Word", (event) => record(event.currentTarget), { class: "quiet" }),
          button("打印", () => window.print(), { class: "quiet" })),
        opinion(asked),
      );
    },
    problem(problem) {
      state(problem.title ?? "出错", "problem");
      provisions([], "");
      body.replaceChildren(
        element("p", { class: "direct" }, problem.detail ?? "没有得到回答。"), element("p", {}, problem.next_step ?? ""));
      more.replaceChildren(element("p", { class: "actions" }, button("重新提问", retry, { class: "quiet" })));
    },
  };
}
