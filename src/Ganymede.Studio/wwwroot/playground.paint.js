// How the playground's pictures are drawn: its board, the small ones in its diagram, and its drawing use the same strokes.
(() => {
    const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

    function rgb(context, color) {
        context.fillStyle = "#000";
        context.fillStyle = color;
        const hex = context.fillStyle;
        if (hex[0] === "#") return [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16));
        return (hex.match(/[\d.]+/g) ?? [0, 0, 0]).slice(0, 3).map(Number);
    }

    // One pixel for each cell of the discriminator's shading.
    const cells = document.createElement("canvas");

    const mix = (a, b, share) => a.map((v, i) => Math.round(v + (b[i] - v) * share));
    const css = (c, alpha = 1) => `rgba(${c[0]}, ${c[1]}, ${c[2]}, ${alpha})`;

    // Between real and fake: a half, or for scores that only compare the middle of both means.
    function middle(now) {
        if (now.isBelief) return 0.5;
        const mean = (a) => { let sum = 0; for (const v of a) sum += v; return sum / a.length; };
        const m = (mean(now.realLevels) + mean(now.fakeLevels)) / 2;
        return Number.isFinite(m) ? m : 0.5;
    }

    // The places of a frame, from -1 to 1, on a canvas.
    const placing = (size) => (x, y) => [(x + 1) / 2 * size, (1 - (y + 1) / 2) * size];

    window.ganymede.paint = {
        mix, css, middle, placing,
        part: (root, name) => root.querySelector(`[data-pg="${name}"]`),
        text(root, name, value) { const e = root.querySelector(`[data-pg="${name}"]`); if (e && e.textContent !== value) e.textContent = value; },
        number: (v, digits = 2) => Number.isFinite(v) ? v.toFixed(digits) : "–",
        isStill: () => window.matchMedia("(prefers-reduced-motion: reduce)").matches,

        // A context that draws in CSS pixels, as sharp as the screen.
        sharp(canvas) {
            const scale = window.devicePixelRatio || 1;
            const [width, height] = [Math.round(canvas.clientWidth * scale), Math.round(canvas.clientHeight * scale)];
            if (canvas.width !== width || canvas.height !== height) { canvas.width = width; canvas.height = height; }
            const context = canvas.getContext("2d");
            context.setTransform(scale, 0, 0, scale, 0, 0);
            return context;
        },

        palette: (context) => ({
            ground: rgb(context, style("--card")), ink: rgb(context, style("--ink")), line: mix(rgb(context, style("--card")), rgb(context, style("--ink")), 0.25),
            real: rgb(context, style("--pg-real")), fake: rgb(context, style("--pg-fake")), pull: rgb(context, style("--pg-pull")), grid: rgb(context, style("--pg-grid")),
            d: rgb(context, style("--pg-d")), g: rgb(context, style("--pg-g")),
        }),

        ground(context, size, colors) {
            context.fillStyle = css(colors.ground);
            context.fillRect(0, 0, size, size);
        },

        real(context, place, scene, colors, strength, radius = 2.6) {
            context.strokeStyle = css(colors.real, 0.75 * strength);
            context.lineWidth = radius < 2 ? 0.8 : 1.2;
            for (let i = 0; i < scene.real.length; i += 2) {
                const [x, y] = place((scene.real[i] - scene.x) / scene.half, (scene.real[i + 1] - scene.y) / scene.half);
                context.beginPath();
                context.arc(x, y, radius, 0, 7);
                context.stroke();
            }
        },

        fakes(context, place, now, colors, strength, radius = 3.2) {
            context.fillStyle = css(colors.fake, 0.85 * strength);
            context.beginPath();
            for (let i = 0; i < now.fakes.length; i += 2) {
                if (!Number.isFinite(now.fakes[i])) continue;
                const [x, y] = place(now.fakes[i], now.fakes[i + 1]);
                context.moveTo(x, y - 1.12 * radius);
                context.lineTo(x + radius, y + 0.75 * radius);
                context.lineTo(x - radius, y + 0.75 * radius);
            }
            context.fill();
        },

        // Where the discriminator leans to real, the real points' colour; to fake, the fakes'.
        shading(context, size, now, side, colors, strength) {
            const half = middle(now);
            if (cells.width !== side) cells.width = cells.height = side;
            const small = cells.getContext("2d"), pixels = small.createImageData(side, side);
            for (let row = 0; row < side; row++) {
                for (let column = 0; column < side; column++) {
                    const level = now.surface[row * side + column], at = 4 * ((side - 1 - row) * side + column);
                    if (!Number.isFinite(level)) continue;
                    const lean = level >= half ? (level - half) / Math.max(1e-6, 1 - half) : (level - half) / Math.max(1e-6, half);
                    const color = lean >= 0 ? colors.real : colors.fake, share = 0.6 * strength * Math.min(1, Math.abs(lean)) ** 0.7;
                    for (let k = 0; k < 3; k++) pixels.data[at + k] = colors.ground[k] + (color[k] - colors.ground[k]) * share;
                    pixels.data[at + 3] = 255;
                }
            }

            small.putImageData(pixels, 0, 0);
            context.imageSmoothingEnabled = false;
            context.drawImage(cells, 0, 0, size, size);
        },

        // The line where the discriminator cannot say.
        border(context, size, now, side, colors, strength) {
            const cell = size / side, half = middle(now);
            context.strokeStyle = css(colors.ink, 0.55 * strength);
            context.lineWidth = 1.2;
            context.beginPath();
            const at = (row, column) => now.surface[row * side + column] - half;
            for (let row = 0; row + 1 < side; row++) {
                for (let column = 0; column + 1 < side; column++) {
                    const corners = [at(row, column), at(row, column + 1), at(row + 1, column + 1), at(row + 1, column)];
                    const spots = [[column, row], [column + 1, row], [column + 1, row + 1], [column, row + 1]];
                    const cuts = [];
                    for (let k = 0; k < 4; k++) {
                        const [a, b] = [corners[k], corners[(k + 1) % 4]];
                        if ((a < 0) === (b < 0)) continue;
                        const share = a / (a - b), [p, q] = [spots[k], spots[(k + 1) % 4]];
                        cuts.push([(p[0] + (q[0] - p[0]) * share + 0.5) * cell, size - (p[1] + (q[1] - p[1]) * share + 0.5) * cell]);
                    }
                    for (let k = 0; k + 1 < cuts.length; k += 2) { context.moveTo(...cuts[k]); context.lineTo(...cuts[k + 1]); }
                }
            }
            context.stroke();
        },

        // Bent by 0 it is the latents' own grid, by 1 what the generator makes of it.
        warp(context, size, now, scene, colors, strength, bend) {
            const { columns, rows, latents } = scene, warp = now.warp, place = placing(size);
            const at = (i) => place(latents[2 * i] * 0.95 * (1 - bend) + warp[2 * i] * bend, latents[2 * i + 1] * 0.95 * (1 - bend) + warp[2 * i + 1] * bend);
            const spots = Array.from({ length: columns * rows }, (_, i) => at(i));
            const cellArea = (size / columns) ** 2;
            context.lineWidth = rows === 1 ? 1.6 : size < 200 ? 0.5 : 0.8;
            if (rows > 1) {
                for (let row = 0; row + 1 < rows; row++) {
                    for (let column = 0; column + 1 < columns; column++) {
                        const k = row * columns + column, corners = [spots[k], spots[k + 1], spots[k + columns + 1], spots[k + columns]];
                        let area = 0;
                        corners.forEach((p, i) => { const q = corners[(i + 1) % 4]; area += p[0] * q[1] - q[0] * p[1]; });
                        const alpha = Math.min(0.5, 0.12 * cellArea / Math.max(cellArea / 100, Math.abs(area) / 2));
                        context.fillStyle = css(colors.grid, alpha * strength);
                        context.beginPath();
                        corners.forEach((p, i) => i ? context.lineTo(...p) : context.moveTo(...p));
                        context.fill();
                    }
                }
            }
            context.strokeStyle = css(colors.grid, 0.7 * strength);
            context.beginPath();
            for (let row = 0; row < rows; row++) for (let column = 0; column < columns; column++) column ? context.lineTo(...spots[row * columns + column]) : context.moveTo(...spots[row * columns]);
            if (rows > 1) for (let column = 0; column < columns; column++) for (let row = 0; row < rows; row++) row ? context.lineTo(...spots[row * columns + column]) : context.moveTo(...spots[column]);
            context.stroke();
        },

        modes(context, place, size, scene, colors) {
            const { modes, modeSpread, half } = scene;
            context.strokeStyle = css(colors.ink, 0.5);
            context.lineWidth = 1;
            context.setLineDash([3, 3]);
            for (let i = 0; i < modes.length; i += 2) {
                const [x, y] = place((modes[i] - scene.x) / half, (modes[i + 1] - scene.y) / half);
                context.beginPath();
                context.arc(x, y, 3 * modeSpread / half * size / 2, 0, 7);
                context.stroke();
            }
            context.setLineDash([]);
        },

        // An arrow ends where the pull would take a point in a step of 0.15 of it; an eighth of the board is the longest. Every `step`-th is drawn.
        pulls(context, place, now, colors, strength, times, step = 1) {
            const { fakes, pulls } = now;
            context.strokeStyle = css(colors.pull, 0.8 * strength);
            context.lineWidth = 1.1;
            context.beginPath();
            for (let i = 0; i < fakes.length; i += 2 * step) {
                let [dx, dy] = [pulls[i] * 0.15 * times, pulls[i + 1] * 0.15 * times];
                const length = Math.hypot(dx, dy);
                if (!(length > 1e-3) || !Number.isFinite(fakes[i])) continue;
                if (length > 0.25) { dx *= 0.25 / length; dy *= 0.25 / length; }
                const [x, y] = place(fakes[i], fakes[i + 1]), [u, v] = place(fakes[i] + dx, fakes[i + 1] + dy);
                const [ex, ey] = [u - x, v - y], tip = Math.min(4, Math.hypot(ex, ey) / 2) / Math.max(1e-6, Math.hypot(ex, ey));
                context.moveTo(x, y);
                context.lineTo(u, v);
                context.moveTo(u - (ex - ey * 0.6) * tip, v - (ey + ex * 0.6) * tip);
                context.lineTo(u, v);
                context.lineTo(u - (ex + ey * 0.6) * tip, v - (ey - ex * 0.6) * tip);
            }
            context.stroke();
        },
    };
})();
