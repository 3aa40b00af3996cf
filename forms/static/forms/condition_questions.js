// What a condition can look at: the questions that stand before it in the page editor, read live, also unsaved ones.
(() => {
  "use strict";

  const plain = (id) => String(id || "").replaceAll("-", "");

  // The stream in which a block stands gives every question of the form in order.
  function rootOf(element) {
    let root = null;
    for (let at = element; at; at = at.parentElement) if (at.rootBlock) root = at.rootBlock;
    return root;
  }

  function* blocksOf(stream) {
    for (const child of stream.children || []) {
      yield child;
      const inner = child.block && child.block.childBlocks && child.block.childBlocks.questions;
      if (inner) yield* blocksOf(inner);
    }
  }

  const valueOf = (child, name) => {
    const part = child.block.childBlocks && child.block.childBlocks[name];
    return part && part.getValue ? part.getValue() : undefined;
  };

  // The words of one item of a list: a text, or the label of a block with several parts.
  function wordsOf(item) {
    const value = item.block.getValue();
    if (value && typeof value === "object") return String(value.label || Object.values(value)[0] || "");
    return String(value || "");
  }

  function choicesOf(child, kind, meta) {
    const part = child.block.childBlocks[kind.choices];
    if (!part) return [];
    if (part.children) {
      const listed = part.children.map((item) => [plain(item.id), wordsOf(item)]).filter(([id]) => id);
      if (valueOf(child, "has_other")) listed.push(["other", meta.words.other]);
      if (valueOf(child, "none_label")) listed.push(["none", valueOf(child, "none_label")]);
      return listed;
    }
    const named = part.getValue();
    return Object.entries(meta.lists[`${kind.choices}:${named}`] || meta.lists[named] || {});
  }

  function questionOf(child, meta) {
    const kind = meta.kinds[child.type];
    return {
      id: plain(child.id),
      label: String(valueOf(child, "label") || "").trim() || meta.words.unnamed,
      operators: kind.operators,
      isTick: !kind.choices,
      choices: () => (kind.choices ? choicesOf(child, kind, meta) : [[meta.yes, meta.words.yes]]),
    };
  }

  // Returns the questions before the block in which `element` stands, first to last; null while the page is being built.
  function before(element, meta) {
    const root = rootOf(element);
    const owner = element.closest("[data-streamfield-child]");
    if (!root || !owner) return null;
    const found = [];
    for (const child of blocksOf(root)) {
      if (child.element === owner) break;
      if (meta.kinds[child.type] && child.id) found.push(questionOf(child, meta));
    }
    return found;
  }

  // Returns the facts beside the answers, such as the age: compared with a number, or with the items of a list.
  function facts(meta) {
    return Object.entries(meta.subjects).map(([id, subject]) => ({
      id,
      label: subject.label,
      operators: subject.list ? ["is", "is_not"] : ["at_least", "at_most"],
      isTick: false,
      choices: () => Object.entries(meta.lists[subject.list] || {}),
    }));
  }

  window.blakusConditions = { before, facts };
})();
