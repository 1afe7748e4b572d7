// The playground's board. Frames come as bytes (Playground/Frame.cs writes them); a frame is acknowledged when it was drawn, so a page out of sight asks for
// none and its game rests.
(() => {
    const NUMBERS = ["rounds", "dMoves", "gMoves", "dLoss", "gLoss", "dReal", "dFake", "accuracy", "distance", "dGradient", "gGradient", "pull",
        "missed", "invented", "js", "covered", "modes", "good", "isBelief", "least", "most", "perSecond", "isPlaying", "stage", "mover"];
    const PER_UNIT = 8192, MOST = 32767, NOTHING = -32768, BENDING = 1600;
    const paint = window.ganymede.paint, { part, text, number, sharp, palette } = paint;
    let board = null, beside = null;

    // What Frame.Write wrote, as one object.
    function read(bytes, scene) {
        const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        const count = view.getFloat32(0, true);
        const now = {};
        NUMBERS.forEach((name, i) => { now[name] = i < count ? view.getFloat32(4 + 4 * i, true) : NaN; });
        let at = 4 + 4 * count;
        const take = (n, unit) => { const a = new Float32Array(n); for (let i = 0; i < n; i++, at += 2) { const v = view.getInt16(at, true); a[i] = v === NOTHING ? NaN : v / unit; } return a; };
        const shown = scene.real.length;
        now.fakes = take(shown, PER_UNIT);
        now.pulls = take(shown, PER_UNIT);
        now.warp = take(2 * scene.columns * scene.rows, PER_UNIT);
        now.fakeLevels = take(shown / 2, MOST);
        now.realLevels = take(shown / 2, MOST);
        now.surface = take(scene.side * scene.side, MOST);
        return now;
    }

    class Board {
        constructor(root) {
            this.root = root;
            this.canvas = part(root, "board");
            this.scene = null;
            this.now = null;
            this.shown = new Set(["real", "fake", "surface", "pull"]);
            this.arrows = 1;
            this.pointer = null;
            this.drawn = [];
            this.bend = 1;
            this.ended = new AbortController();
            const on = (element, kind, act) => element.addEventListener(kind, act, { signal: this.ended.signal });
            this.charts = new window.ganymede.Charts(root, on);
            this.model = new window.ganymede.Model(root, on, (layer) => root.querySelector(`[data-pg-layer="${layer}"]`).click());
            root.querySelectorAll("[data-pg-layer]").forEach(box => {
                box.checked = this.shown.has(box.dataset.pgLayer);
                on(box, "change", () => this.show(box.dataset.pgLayer, box.checked));
            });
            this.model.shown(this.shown);
            on(part(root, "arrows"), "change", (e) => { this.arrows = this.model.times = Number(e.target.value); this.draw(); });
            on(this.canvas, "pointermove", (e) => { this.pointer = [e.offsetX, e.offsetY]; this.tell(); });
            on(this.canvas, "pointerleave", () => { this.pointer = null; this.tell(); });
            on(part(root, "bend"), "click", () => this.animate());
            on(part(root, "picture"), "click", () => this.save("playground.png", this.canvas));
            on(part(root, "points"), "click", () => this.save("points.csv", this.points()));
            on(part(root, "curves"), "click", () => this.save("curves.csv", this.charts.csv()));
            this.resized = new ResizeObserver(() => this.draw());
            this.resized.observe(this.canvas);
            this.charts.canvases.forEach(c => this.resized.observe(c));
            this.themed = new MutationObserver(() => [100, 600].forEach(t => setTimeout(() => this.draw(), t)));
            this.themed.observe(document.head, { subtree: true, childList: true, attributes: true });
        }

        close() {
            this.ended.abort();
            this.resized.disconnect();
            this.themed.disconnect();
            this.model.close();
        }

        show(layer, isShown) {
            if (isShown) this.shown.add(layer); else this.shown.delete(layer);
            this.model.shown(this.shown);
            this.draw();
        }

        begin(scene) {
            this.scene = scene;
            this.now = null;
            this.charts.begin();
            this.model.begin(scene);
            this.root.classList.remove("pg-slow");
            this.draw();
        }

        take(bytes) {
            this.now = read(bytes, this.scene);
            this.charts.take(this.now);
            this.model.take(this.now);
            this.drawn.push(performance.now());
        }

        value(level) { return this.now.least + level * (this.now.most - this.now.least); }

        // Everything; a frame that was just drawn may leave the small pictures as they are for a moment.
        draw(isAll = true) {
            if (!this.scene || !this.canvas.isConnected) return;
            const context = sharp(this.canvas), size = this.canvas.clientWidth, colors = palette(context), place = paint.placing(size);
            const { scene, now } = this, strength = this.strengths();
            paint.ground(context, size, colors);
            if (now && this.shown.has("surface")) {
                paint.shading(context, size, now, scene.side, colors, strength.surface);
                paint.border(context, size, now, scene.side, colors, strength.surface);
            }
            if (now && this.shown.has("grid")) paint.warp(context, size, now, scene, colors, strength.grid, this.bend);
            if (this.shown.has("modes")) paint.modes(context, place, size, scene, colors);
            if (this.shown.has("real")) paint.real(context, place, scene, colors, strength.real);
            if (now && this.shown.has("pull")) paint.pulls(context, place, now, colors, strength.pull, this.arrows);
            if (now && this.shown.has("fake")) paint.fakes(context, place, now, colors, strength.fake);
            this.model.draw(isAll || !now?.isPlaying);
            this.charts.draw(isAll || !now?.isPlaying);
            this.count();
            this.tell();
        }

        // In slow motion what a stage is about stands out.
        strengths() {
            const all = { real: 1, fake: 1, surface: 1, grid: 1, pull: 1 };
            if (!this.now || !this.now.stage) return all;
            const about = this.now.mover === 0
                ? [[], ["real"], ["fake", "grid"], ["real", "fake", "surface"], ["surface"], ["surface", "real", "fake"]][this.now.stage]
                : [[], ["grid"], ["fake", "grid"], ["fake", "surface"], ["fake", "pull"], ["fake", "grid", "surface"]][this.now.stage];
            Object.keys(all).forEach(k => { all[k] = about.includes(k) ? 1 : 0.18; });
            return all;
        }

        // All numbers, and the board in words.
        count() {
            const now = this.now, recent = performance.now() - 1000;
            this.drawn = this.drawn.filter(t => t > recent);
            if (!now) return;
            const mean = (levels) => this.value(levels.reduce((sum, v) => sum + v, 0) / levels.length);
            this.charts.tell({ ...now, realMean: mean(now.realLevels), fakeMean: mean(now.fakeLevels), fps: now.isPlaying ? this.drawn.length : 0 });
            const modes = Number.isFinite(now.modes) ? `, ${now.covered} of ${now.modes} modes covered` : "";
            this.canvas.setAttribute("aria-label", `The board after ${now.rounds} rounds${modes}, Jensen-Shannon divergence ${number(now.js, 3)}.`);
        }

        // What is under the pointer, and what happened, in words.
        tell() {
            const now = this.now, root = this.root;
            if (!now) { text(root, "hover", ""); return; }
            const word = now.isBelief ? "D says real with" : "D's score is";
            let said = "Point at the board to read values.";
            if (this.pointer) {
                const size = this.canvas.clientWidth, half = this.scene.half;
                const [x, y] = [this.pointer[0] / size * 2 - 1, 1 - this.pointer[1] / size * 2];
                const side = this.scene.side, cell = (v) => Math.min(side - 1, Math.max(0, Math.floor((v + 1) / 2 * side)));
                said = `At ${number(x * half + this.scene.x)}, ${number(y * half + this.scene.y)}: ${word} ${number(this.value(now.surface[cell(y) * side + cell(x)]))}.`;
                const near = this.nearest(x, y);
                if (near) said += ` ${near}`;
            }
            text(root, "hover", said);
        }

        nearest(x, y) {
            const { scene, now } = this;
            let [best, found] = [(8 / this.canvas.clientWidth * 2) ** 2, null];
            for (let i = 0; i < now.fakes.length; i += 2) {
                const d = (now.fakes[i] - x) ** 2 + (now.fakes[i + 1] - y) ** 2;
                if (this.shown.has("fake") && d < best) { best = d; found = `Fake: ${number(this.value(now.fakeLevels[i / 2]))}, pulled by ${number(Math.hypot(now.pulls[i], now.pulls[i + 1]) * scene.half, 3)}.`; }
                const [rx, ry] = [(scene.real[i] - scene.x) / scene.half, (scene.real[i + 1] - scene.y) / scene.half];
                const e = (rx - x) ** 2 + (ry - y) ** 2;
                if (this.shown.has("real") && e < best) { best = e; found = `Real point: ${number(this.value(now.realLevels[i / 2]))}.`; }
            }
            return found;
        }

        animate() {
            const box = this.root.querySelector('[data-pg-layer="grid"]');
            if (!box.checked) { box.checked = true; this.show("grid", true); }
            this.model.animate();
            const start = performance.now(), isStill = paint.isStill();
            const step = (time) => {
                this.bend = isStill ? 1 : Math.min(1, Math.max(0, (time - start) / BENDING));
                this.draw(false);
                if (this.bend < 1 && this.canvas.isConnected) requestAnimationFrame(step);
            };
            requestAnimationFrame(step);
        }

        points() {
            const lines = ["kind,x,y,discriminator"], { scene, now } = this;
            for (let i = 0; i < scene.real.length; i += 2) lines.push(`real,${scene.real[i]},${scene.real[i + 1]},${now ? this.value(now.realLevels[i / 2]) : ""}`);
            if (now) for (let i = 0; i < now.fakes.length; i += 2) lines.push(`fake,${now.fakes[i] * scene.half + scene.x},${now.fakes[i + 1] * scene.half + scene.y},${this.value(now.fakeLevels[i / 2])}`);
            return lines.join("\n") + "\n";
        }

        save(name, what) {
            const give = (blob) => {
                const link = document.createElement("a");
                link.href = URL.createObjectURL(blob);
                link.download = name;
                link.click();
                setTimeout(() => URL.revokeObjectURL(link.href), 10000);
            };
            if (what instanceof HTMLCanvasElement) what.toBlob(give);
            else give(new Blob([what], { type: name.endsWith(".csv") ? "text/csv" : "application/octet-stream" }));
        }
    }

    // A second game, looked at and no more.
    class Beside {
        constructor(root) {
            this.root = root;
            this.canvas = part(root, "other");
            this.resized = new ResizeObserver(() => this.draw());
            this.resized.observe(this.canvas);
        }

        close() { this.resized.disconnect(); }

        begin(scene) { [this.scene, this.now] = [scene, null]; }

        take(bytes) { this.now = read(bytes, this.scene); }

        draw() {
            const { scene, now, canvas } = this;
            if (!now || !canvas.isConnected || !canvas.clientWidth) return;
            const context = sharp(canvas), size = canvas.clientWidth, colors = palette(context), place = paint.placing(size);
            paint.ground(context, size, colors);
            paint.shading(context, size, now, scene.side, colors, 1);
            paint.border(context, size, now, scene.side, colors, 1);
            paint.real(context, place, scene, colors, 1, 2);
            paint.fakes(context, place, now, colors, 1, 2.6);
            this.root.querySelectorAll("[data-pg-other]").forEach(e => {
                const value = now[e.dataset.pgOther], shown = Number.isFinite(value) ? value.toFixed(Number(e.dataset.pgDigits ?? 0)) : "–";
                if (e.textContent !== shown) e.textContent = shown;
            });
            canvas.setAttribute("aria-label", `The other game after ${now.rounds} rounds, Jensen-Shannon divergence ${number(now.js, 3)}.`);
        }
    }

    // Drawn, then acknowledged.
    function show(view, bytes) {
        if (!view) return;
        view.take(bytes);
        return new Promise(done => requestAnimationFrame(() => { view.draw(false); done(); }));
    }

    window.ganymede.playground = {
        open(root) { board?.close(); board = new Board(root); },
        scene(scene) { board?.begin(scene); },
        frame(bytes) { return show(board, bytes); },
        besideScene(root, scene) { beside?.close(); beside = new Beside(root); beside.begin(scene); },
        besideFrame(bytes) { return show(beside, bytes); },
        besideClose() { beside?.close(); beside = null; },
        link(query) {
            const url = new URL(window.location.href);
            url.search = query;
            window.history.replaceState(window.history.state, "", url);
            return url.href;
        },
        async copy(words) {
            try { await navigator.clipboard.writeText(words); return true; } catch { return false; }
        },
        save(name, bytes) { board?.save(name, bytes); },
        close() {
            board?.close();
            beside?.close();
            board = beside = null;
            window.ganymede.drawing.close();
        },
    };
})();
