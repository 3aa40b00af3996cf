/* The board by mouse and by keyboard. Both fill in the form that works without this script, and ask for the reason there. */
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
    const says = document.querySelector("[data-board-says]");
    const groups = [...document.querySelectorAll("[data-board-group]")];
    let held = null;
    let at = -1;
    let dropped = null;

    const mark = (target) => {
        for (const group of groups) group.classList.toggle("is-target", group === target);
    };
    const drop = (person, group) => {
        form.elements.place.value = person.dataset.boardPlace;
        form.elements.to.value = group.dataset.boardGroup;
        says.textContent = `${says.dataset.target} ${group.dataset.name}. ${says.dataset.reason}`;
        form.scrollIntoView({ block: "center" });
        form.elements.why.focus();
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
            if (group && !group.contains(person)) drop(person, group);
        });
        const grip = person.querySelector(".board-grip");
        grip.addEventListener("click", (event) => {
            if (event.detail) {
                form.elements.place.value = person.dataset.boardPlace;
                form.elements.to.focus();
            }
            event.preventDefault();
        });
        grip.addEventListener("keydown", (event) => {
            const own = groups.findIndex((group) => group.contains(person));
            if (event.key === "Enter" || event.key === " ") {
                event.preventDefault();
                if (held === person && at !== own) {
                    const group = groups[at];
                    letGo();
                    drop(person, group);
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
            mark(group);
        });
        group.addEventListener("drop", (event) => {
            if (!held) return;
            event.preventDefault();
            dropped = group;
        });
    }
})();
