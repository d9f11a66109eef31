// An exam question that was pasted: its answer, then every option with the verdict and the provision behind it.
import { element } from "./element.js";

const TYPES = { single: "单选题", multiple: "多选题", judge: "判断题" };
const VERDICTS = { 符合条文: "stands", 不符合条文: "falls", 未判断: "open" };

// The words that go before the answer of one question, wherever it is told.
export const keyOf = (one) => (one.answer === null ? "未判断" : `答案：${one.answer}`);

// `linked` turns the printed citations of the words into links.
function optionView(option, chosen, linked) {
  const kind = VERDICTS[option.verdict] ?? "open";
  return element("li", { class: chosen ? "chosen" : "" },
    element("p", { class: "said" },
      option.letter ? element("strong", {}, `${option.letter}．`) : "",
      element("span", {}, option.letter ? option.text : "题中的说法"),
      element("span", { class: `badge verdict-${kind}` }, option.verdict),
      chosen && option.letter ? element("span", { class: "unseen" }, "（选这一项）") : ""),
    option.reason || option.citation
      ? element("p", { class: "small" }, option.reason, ...(option.citation ? ["依据：", ...linked(option.citation)] : [])) : "",
    option.quote ? element("details", {}, element("summary", { class: "small" }, "看条文"), element("blockquote", {}, option.quote)) : "");
}

function questionView(one, number, linked) {
  const picked = one.type === "judge" ? [] : [...(one.answer ?? "")];
  return element("section", { class: "exam", "aria-label": number ? `第${number}题` : "试题" },
    element("p", { class: "stem" }, `${number ? `${number}．` : ""}〔${TYPES[one.type]}〕${one.question}`),
    element("p", { class: one.answer === null ? "key open" : "key" }, element("strong", {}, keyOf(one)), element("span", { class: "small" }, one.reason)),
    element("ol", { class: "exam-options" }, ...one.options.map((option) => optionView(option, picked.includes(option.letter), linked))));
}

// Words of the answer that no question holds: a key in the paste that differs, questions beyond the most at once.
function rest(text) {
  return text.split("\n").filter((line) => /^题中所附的答案|^共\d+题，一次至多/.test(line));
}

export function examView(answer, linked) {
  const several = answer.exam.length > 1;
  return [
    ...answer.exam.map((one, at) => questionView(one, several ? at + 1 : 0, linked)),
    ...rest(answer.text).map((line) => element("p", { class: "notice" }, line)),
  ];
}
