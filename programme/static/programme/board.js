/* The board by mouse and by keyboard. Both fill in the form that works without this script; here it opens where one is. */
(() => {
    for (const bar of document.querySelectorAll("[data-progress]")) {
        const look = async () => {
            const answer = await fetch(bar.dataset.progress, { headers: { Accept: "application/json" } });
            if (!answer.ok) return;
            const { progress, is_being_made: isBeingMade } = await answer.json();
            bar.value = progress;
            if (isBeingMade) setTimeout(look, 2000);
            else location.reload();
        };
        setTimeout(look, 1000);
    }
    for (const part of document.querySelectorAll("[data-share]")) part.style.inlineSize = `${part.dataset.share}%`;

    const form = document.querySelector("[data-board-form]");
    if (!form) return;
    const section = document.querySelector("[data-board-ask]");
    const says = document.querySelector("[data-board-says]");
    const groups = [...document.querySelectorAll("[data-board-group]")];
    let held = null;
    let at = -1;
    let dropped = null;
    let asked = null;

    const dialog = document.createElement("dialog");
    dialog.className = "board-dialog";
    dialog.setAttribute("aria-labelledby", "move-title");
    section.replaceWith(dialog);
    dialog.append(section);
    const cancel = form.querySelector("[data-board-cancel]");
    cancel.hidden = false;
    cancel.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => asked?.querySelector(".board-grip")?.focus());
    const ask = (person, field) => {
        asked = person;
        if (!dialog.open) dialog.showModal();
        form.elements[field].focus();
    };
    const put = (person, group) => {
        form.elements.place.value = person.dataset.boardPlace;
        form.elements.to.value = group.dataset.boardGroup;
        ask(person, "why");
    };
    if (section.hasAttribute("data-open") || location.hash === "#move") {
        const there = document.querySelector(`[data-board-place="${form.elements.place.value}"]`);
        ask(there, section.hasAttribute("data-open") ? "why" : "to");
    }

    const all = document.querySelector("[data-board-all]");
    if (all) {
        const boxes = document.querySelectorAll(".board input[name=groups]");
        all.hidden = !boxes.length;
        all.addEventListener("click", () => {
            const some = [...boxes].some((box) => !box.checked);
            for (const box of boxes) box.checked = some;
        });
    }

    const mark = (target) => {
        for (const group of groups) group.classList.toggle("is-target", group === target);
    };
    const letGo = () => {
        if (held) held.classList.remove("is-held");
        held = null;
        mark(null);
    };

    for (const person of document.querySelectorAll("[data-board-place]")) {
        person.addEventListener("dragstart", (event) => {
            held = person;
            event.dataTransfer.effectAllowed = "move";
            event.dataTransfer.setData("text/plain", person.dataset.boardPlace);
        });
        person.addEventListener("dragend", () => {
            const group = dropped;
            dropped = null;
            letGo();
            if (group && !group.contains(person)) put(person, group);
        });
        const grip = person.querySelector(".board-grip");
        grip.addEventListener("click", (event) => {
            event.preventDefault();
            form.elements.place.value = person.dataset.boardPlace;
            form.elements.to.value = groups.find((group) => !group.contains(person)).dataset.boardGroup;
            ask(person, "to");
        });
        grip.addEventListener("keydown", (event) => {
            const own = groups.findIndex((group) => group.contains(person));
            if (event.key === "Enter" || event.key === " ") {
                event.preventDefault();
                if (held === person && at !== own) {
                    const group = groups[at];
                    letGo();
                    put(person, group);
                } else {
                    letGo();
                    held = person;
                    at = own;
                    person.classList.add("is-held");
                    says.textContent = `${says.dataset.picked} ${person.querySelector("[data-board-name]").textContent}`;
                }
            } else if (held === person && event.key.startsWith("Arrow")) {
                event.preventDefault();
                const step = event.key === "ArrowDown" || event.key === "ArrowRight" ? 1 : -1;
                at = (at + step + groups.length) % groups.length;
                mark(groups[at]);
                groups[at].scrollIntoView({ block: "nearest" });
                says.textContent = `${says.dataset.target} ${groups[at].dataset.name}`;
            } else if (held === person && event.key === "Escape") {
                letGo();
                says.textContent = says.dataset.cancelled;
            }
        });
        grip.addEventListener("blur", () => {
            if (held === person && person.classList.contains("is-held")) letGo();
        });
    }
    for (const group of groups) {
        group.addEventListener("dragover", (event) => {
            if (!held) return;
            event.preventDefault();
            event.dataTransfer.dropEffect = "move";
            mark(group);
        });
        group.addEventListener("dragleave", (event) => {
            if (held && !group.contains(event.relatedTarget)) mark(null);
        });
        group.addEventListener("drop", (event) => {
            if (!held) return;
            event.preventDefault();
            dropped = group;
        });
    }
})();
