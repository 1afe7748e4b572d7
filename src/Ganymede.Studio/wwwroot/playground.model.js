// The playground's diagram: the parts of the game, small, and what goes from one to the other. Which part belongs to which stage stands in the page (Playground/ModelDiagram.cs).
(() => {
    const { part, sharp, palette, placing, css, ground, real, fakes, shading, border, warp, pulls, isStill } = window.ganymede.paint;
    const INTERVAL = 100, FLASH = 1500, BENDING = 1600, BINS = 24;

    class Model {
        constructor(root, on, pick) {
            Object.assign(this, { root, now: null, scene: null, bend: 1, last: -1e9, most: { dLoss: 1, gLoss: 1 }, players: "" });
            this.box = part(root, "model");
            this.nodes = Object.fromEntries([...this.box.querySelectorAll("[data-pg-part]")].map(e => [e.dataset.pgPart, e]));
            this.arrows = [...this.box.querySelectorAll("[data-pg-arrow]")];
            this.lit = [...this.box.querySelectorAll("[data-pg-lit]")];
            this.toggles = [...this.box.querySelectorAll("[data-pg-toggle]")];
            this.toggles.forEach(button => on(button, "click", () => pick(button.dataset.pgToggle)));
            on(this.nodes.generator, "pointerenter", () => this.animate());
            on(this.nodes.generator, "focusin", () => this.animate());
            this.resized = new ResizeObserver(() => { this.route(); this.draw(); });
            this.resized.observe(this.box);
        }

        close() {
            this.resized.disconnect();
            clearTimeout(this.dimming);
        }

        begin(scene) {
            Object.assign(this, { scene, now: null, last: -1e9, most: { dLoss: 1, gLoss: 1 } });
            this.light("");
        }

        shown(layers) { this.toggles.forEach(b => b.setAttribute("aria-pressed", String(layers.has(b.dataset.pgToggle)))); }

        // Who moved since the frame before lights up; after a single move, for a moment.
        take(now) {
            const before = this.now;
            this.now = now;
            for (const name of ["dLoss", "gLoss"]) if (Number.isFinite(now[name])) this.most[name] = Math.max(Math.abs(now[name]), this.most[name] * 0.995);
            if (before && !now.stage) {
                const movers = `${now.dMoves > before.dMoves ? "d" : ""}${now.gMoves > before.gMoves ? "g" : ""}`;
                if (movers) this.light(movers);
                clearTimeout(this.dimming);
                if (!now.isPlaying) this.dimming = setTimeout(() => this.light(""), FLASH);
            }
            this.root.classList.toggle("pg-slow", now.stage > 0);
            this.root.classList.toggle("pg-of-d", now.stage > 0 && now.mover === 0);
            this.root.classList.toggle("pg-of-g", now.stage > 0 && now.mover === 1);
            if (now.stage) this.light("");
            const stage = `${now.mover}-${now.stage}`;
            this.lit.forEach(e => {
                const isLit = now.stage > 0 && e.dataset.pgLit.split(" ").includes(stage);
                e.classList.toggle("lit", isLit);
                if (isLit) e.dataset.stage = now.stage; else delete e.dataset.stage;
            });
            this.root.querySelectorAll("[data-pg-stage]").forEach(e => {
                if (e.dataset.pgStage === stage) e.setAttribute("aria-current", "step"); else e.removeAttribute("aria-current");
            });
        }

        light(players) {
            this.players = players;
            for (const p of ["d", "g"]) this.box.classList.toggle(`by-${p}`, players.includes(p));
        }

        // Arrows run between the parts' frames, wherever those have room.
        route() {
            const origin = this.box.getBoundingClientRect();
            const boxes = Object.fromEntries(Object.entries(this.nodes).map(([name, node]) => {
                const [whole, picture] = [node.getBoundingClientRect(), node.querySelector("canvas").getBoundingClientRect()];
                return [name, { left: whole.left - origin.left, right: whole.right - origin.left, top: whole.top - origin.top, bottom: whole.bottom - origin.top, from: picture.top - origin.top, height: picture.height }];
            }));
            const drawing = this.box.querySelector("svg");
            drawing.setAttribute("viewBox", `0 0 ${origin.width} ${origin.height}`);
            for (const arrow of this.arrows) {
                const [from, to] = arrow.dataset.pgArrow.split(" ").map(name => boxes[name]);
                const points = corners(from, to, arrow.classList.contains("back"));
                arrow.querySelector(".run").setAttribute("d", rounded(points));
                arrow.querySelector(".head").setAttribute("d", head(...points.slice(-2)));
            }
        }

        draw(isAll = true) {
            if (!this.scene || !this.box.isConnected || !this.box.clientWidth) return;
            const time = performance.now();
            if (!isAll && time - this.last < INTERVAL) return;
            this.last = time;
            const now = this.now, scene = this.scene;
            const on = (name, paint) => {
                const canvas = part(this.nodes[name], "small"), context = sharp(canvas), size = canvas.clientWidth;
                const colors = palette(context);
                ground(context, size, colors);
                paint(context, size, colors, placing(size));
            };
            on("noise", (context, size, colors) => {
                context.fillStyle = css(colors.grid, 0.8);
                const z = scene.drawn, isLine = scene.rows === 1;
                for (let i = 0; i < z.length; i += 2) {
                    const [x, y] = placing(size)(z[i] * 0.92, z[i + 1] * 0.92);
                    if (isLine) context.fillRect(x, size * 0.4, 0.7, size * 0.2);
                    else context.fillRect(x - 0.8, y - 0.8, 1.6, 1.6);
                }
            });
            on("real", (context, size, colors, place) => real(context, place, scene, colors, 1, 1.3));
            if (!now) {
                ["generator", "fake", "discriminator", "pull", "dLoss", "gLoss", "says"].forEach(name => on(name, () => { }));
                return;
            }

            on("generator", (context, size, colors) => warp(context, size, now, scene, colors, 1, this.bend));
            on("fake", (context, size, colors, place) => fakes(context, place, now, colors, 1, 1.9));
            on("discriminator", (context, size, colors) => { shading(context, size, now, scene.side, colors, 1); border(context, size, now, scene.side, colors, 1); });
            on("pull", (context, size, colors, place) => { fakes(context, place, now, colors, 0.35, 1.4); pulls(context, place, now, colors, 1, this.times ?? 1, 3); });
            on("says", (context, size, colors) => this.drawVerdicts(context, size, colors));
            on("dLoss", (context, size, colors) => this.drawLoss(context, size, colors, "dLoss"));
            on("gLoss", (context, size, colors) => this.drawLoss(context, size, colors, "gLoss"));
        }

        // Both as heaps on one axis, real points upwards, fakes downwards; a mark at each mean.
        drawVerdicts(context, size, colors) {
            const heaps = [[this.now.realLevels, colors.real, -1], [this.now.fakeLevels, colors.fake, 1]];
            context.strokeStyle = css(colors.ink, 0.5);
            context.lineWidth = 1;
            context.beginPath();
            context.moveTo(4, size / 2);
            context.lineTo(size - 4, size / 2);
            context.stroke();
            for (const [levels, color, way] of heaps) {
                const counts = new Array(BINS).fill(0);
                let [sum, count] = [0, 0];
                for (const v of levels) { if (!Number.isFinite(v)) continue; counts[Math.min(BINS - 1, Math.max(0, Math.floor(v * BINS)))]++; sum += v; count++; }
                if (!count) continue;
                const width = (size - 8) / BINS, most = Math.max(...counts);
                context.fillStyle = css(color, 0.7);
                counts.forEach((n, k) => {
                    const height = Math.sqrt(n / most) * (size / 2 - 12);
                    context.fillRect(4 + k * width, way < 0 ? size / 2 - height : size / 2, Math.max(1, width - 0.6), height);
                });
                const x = 4 + Math.min(1, Math.max(0, sum / count)) * (size - 8), y = size / 2 + way * (size / 2 - 3);
                context.fillStyle = css(color);
                context.beginPath();
                context.moveTo(x, y - way * 7);
                context.lineTo(x - 4, y);
                context.lineTo(x + 4, y);
                context.fill();
            }
        }

        // A bar from 0, against the greatest of late.
        drawLoss(context, size, colors, name) {
            const value = this.now[name], most = this.most[name], isBelow = value < 0;
            const zero = isBelow ? 8 : size - 8, width = size * 0.34;
            context.strokeStyle = css(colors.ink, 0.5);
            context.lineWidth = 1;
            context.beginPath();
            context.moveTo(size * 0.18, zero);
            context.lineTo(size * 0.82, zero);
            context.stroke();
            if (!Number.isFinite(value)) return;
            const height = Math.abs(value) / most * (size - 20);
            context.fillStyle = css(name === "dLoss" ? colors.d : colors.g, 0.85);
            context.fillRect((size - width) / 2, isBelow ? zero : zero - height, width, height);
        }

        // The latents' grid, bent into the output. For people who want no motion the bent one stands still.
        animate() {
            if (isStill() || !this.now || this.bend < 1) return;
            const start = performance.now();
            const step = (time) => {
                this.bend = Math.min(1, Math.max(0, (time - start) / BENDING));
                this.draw();
                if (this.bend < 1 && this.box.isConnected) requestAnimationFrame(step);
            };
            this.bend = 0;
            requestAnimationFrame(step);
        }
    }

    // From one frame to the other: straight where they lie in a row or a column, otherwise round a corner. What goes back keeps to one side.
    function corners(from, to, isBack) {
        const share = isBack ? 0.7 : 0.4, gap = 3;
        if (Math.abs(from.top - to.top) < 8) {
            const y = from.from + from.height * share;
            return from.left < to.left ? [[from.right + gap, y], [to.left - gap, y]] : [[from.left - gap, y], [to.right + gap, y]];
        }

        const isDown = from.top < to.top, [start, end] = isDown ? [from.bottom + gap, to.top - gap] : [from.top - gap, to.bottom + gap];
        const at = (box, s) => box.left + (box.right - box.left) * s;
        if (Math.abs(from.left - to.left) < 8) {
            const x = at(from, isBack ? 0.72 : 0.5);
            return [[x, start], [x, end]];
        }

        const [leave, enter] = from.left < to.left ? [0.75, 0.25] : [0.25, 0.75], y = (start + end) / 2;
        return [[at(from, leave), start], [at(from, leave), y], [at(to, enter), y], [at(to, enter), end]];
    }

    function rounded(points) {
        const r = 5, toward = ([x, y], [u, v]) => { const d = Math.hypot(u - x, v - y) || 1, s = Math.min(r, d / 2) / d; return [x + (u - x) * s, y + (v - y) * s]; };
        let path = `M${points[0]}`;
        for (let i = 1; i + 1 < points.length; i++) path += `L${toward(points[i], points[i - 1])}Q${points[i]} ${toward(points[i], points[i + 1])}`;
        return `${path}L${points[points.length - 1]}`;
    }

    function head([x, y], [u, v]) {
        const d = Math.hypot(u - x, v - y) || 1, [ex, ey] = [(u - x) / d * 6, (v - y) / d * 6];
        return `M${[u - ex - ey * 0.6, v - ey + ex * 0.6]}L${[u, v]}L${[u - ex + ey * 0.6, v - ey - ex * 0.6]}`;
    }

    window.ganymede.Model = Model;
})();
