// One item shown with its options; the key and the rationale where they are known.
import { element } from "/static/element.js";

export const TYPES = { single: "单选题", multiple: "多选题", judge: "判断题", fill: "填空题", short: "简答题", order: "排序题", match: "匹配题", case: "案例题" };

export const letter = (at) => String.fromCharCode(65 + at);

const option = (words, at, marks, { kind, told } = {}) => element("li", { class: kind ?? "" }, element("span", {}, `${marks ?? letter(at)}．`), element("span", { class: "words" }, words), told ? element("span", { class: "small told" }, told) : "");

// Of an item that was marked: which option is right and which was chosen, in words as well as in colour.
function standing(item, done, at) {
  if (!done || !["one", "several"].includes(item.form)) return {};
  const [right, chosen] = [done.key.includes(letter(at)), done.response.includes(letter(at))];
  if (right) return { kind: "right", told: chosen ? "✓ 答对" : "正确答案" };
  return chosen ? { kind: "wrong", told: "✗ 您选的" } : {};
}

// `state` is a badge before the stem, for an item of the bank; `number` its place in a paper.
export function head(item, number, state) {
  return element("p", { class: "stem" }, state ?? "", `${number ? `${number}．` : ""}〔${item.type_words ?? item.words ?? ""}〕${item.stem}`);
}

export function listed(item, done = null) {
  if (!item.options.length) return null;
  const options = element("ol", { class: "choices" }, ...item.options.map((words, at) => option(words, at, undefined, standing(item, done, at))));
  if (!item.matches?.length) return options;
  return element("div", {}, options, element("ol", { class: "choices" }, ...item.matches.map((words, at) => option(words, at, `${at + 1}`))));
}

export const keyWords = (item) => (item.type === "short" ? item.key.map((one, at) => `（${at + 1}）${one}`).join("；") : item.key.join(item.type === "fill" ? " 或者 " : item.type === "order" ? " → " : ""));

export function cited(citations) {
  return element(
    "p",
    { class: "basis" },
    "依据：",
    ...citations.flatMap((one, at) => [at ? "、" : "", element("a", { href: `/regulations/${one.slug}?version=${encodeURIComponent(one.version)}#article-${one.article}` }, one.label)]),
  );
}
