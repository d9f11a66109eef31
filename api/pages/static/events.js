// POST a question and read the server-sent events: evidence, then text pieces, then answer; or problem.
const OFFLINE = {
  title: "连接中断",
  detail: "与服务的连接中断，没有得到完整的回答。",
  next_step: "请确认服务仍在运行，然后重新提问。",
};

async function problemOf(response) {
  try {
    return await response.json();
  } catch {
    return { ...OFFLINE, title: "服务出错" };
  }
}

export async function ask(request, on, signal) {
  let ended = false;
  const take = (block) => {
    const lines = block.split("\n");
    const name = lines.find((line) => line.startsWith("event: "))?.slice(7);
    const data = lines.filter((line) => line.startsWith("data: ")).map((line) => line.slice(6)).join("\n");
    if (!name || !data) return; // a keep-alive comment
    ended ||= name === "answer" || name === "problem";
    on[name]?.(JSON.parse(data));
  };
  try {
    const response = await fetch("/api/questions/stream", {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
      body: JSON.stringify(request),
      signal,
    });
    if (!response.ok) return on.problem(await problemOf(response));
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let held = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) break;
      held += value;
      const blocks = held.split("\n\n");
      held = blocks.pop();
      for (const block of blocks) {
        take(block);
        // Two events may come in one piece: the provisions are painted before the answer takes their place.
        if (blocks.length > 1) await painted();
      }
    }
    if (!ended) on.problem(OFFLINE);
  } catch (error) {
    if (error.name !== "AbortError") on.problem(OFFLINE);
  }
}

// A hidden tab paints nothing: it must not wait for ever.
function painted() {
  return new Promise((done) => {
    requestAnimationFrame(done);
    setTimeout(done, 50);
  });
}
